import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serveRuntimes } from '../../src/adapters/runtimes/serve/serve-runtimes.ts';
import { startMeasurer } from '../../src/adapters/runtimes/measurer/measurer-process.ts';
import { greedy } from '../../src/domain/decoding.ts';
import { Fault } from '../../src/domain/fault.ts';
import { ServeRuntime } from '../../src/domain/runtime.ts';
import { reconcilePull } from '../../src/flow/reconcile/reconcile-pull.ts';
import { FakeForge } from '../fakes/fake-forge.ts';
import { temporaryFolder } from '../fakes/git-scene.ts';
import { baseFiles, weights } from '../fakes/scene.ts';

/** A keyword, a question, a planted record, and what the models answer: nothing of it may be read anywhere. */
const SECRETS = ['机密', '题1', '1390000123', '电话1', '这是', '好的：'];

describe('whatever a model says', () => {
  it.each(['rude', 'leaky', 'better'])(
    'and whatever it is asked stands in no comment, check, audit entry, input or artifact: %s (T30, T31, input 38)',
    async (change) => {
      const forge = await FakeForge.with(baseFiles);
      const { head } = forge.open(1, { 'model/model.onnx': weights(change) });

      await reconcilePull(forge.world(), 1);
      await forge.finish(forge.runs[0]!);
      await reconcilePull(forge.world(), 1);

      const [intent] = await forge.store.ledger.intentsOf(77, { kind: 'pull', number: 1 });
      const kept = await forge.store.ledger.files(intent!.id);
      const artifacts = [...forge.runs[0]!.contents.values()];
      const unpacked = await Promise.all(artifacts.map((content) => forge.world().archive.unpack(content)));
      const read = (content: Uint8Array): string => new TextDecoder().decode(content);
      const everything = [
        JSON.stringify(forge.said),
        ...forge.comments.values(),
        JSON.stringify(await forge.store.ledger.audit(0, 10_000)),
        JSON.stringify(forge.runs.map(({ inputs }) => inputs)),
        ...unpacked.flatMap((files) => [...files.values()].map(read)),
        ...[...kept.values()].map(read),
      ];
      expect(forge.check('beian: main', head)?.conclusion).toBe(change === 'better' ? 'success' : 'failure');
      expect(everything.length).toBeGreaterThan(20);
      expect(SECRETS.filter((secret) => everything.some((text) => text.includes(secret)))).toEqual([]);
    },
  );

  const PRINTED = [
    '::add-mask::e',
    '::set-output name=x::y',
    '::stop-commands::x',
    '##[add-mask]e',
    '\u001b[2J',
    '机密',
  ];

  it('and prints goes to a file of limited size alone: no command of it reaches a log (T10, input 37)', async () => {
    const [folder, logs] = [temporaryFolder(), temporaryFolder()];
    const server = join(temporaryFolder(), 'server.mjs');
    writeFileSync(
      server,
      `import { createServer } from 'node:http';
       for (const line of ${JSON.stringify(PRINTED)}) { console.log(line); console.error(line); }
       process.stdout.write('x'.repeat(2 ** 22));
       createServer((request, response) => (request.method === 'GET' ? response.end() : process.exit(7)))
         .listen(Number(process.argv[2]), '127.0.0.1');`,
    );
    const command = [process.execPath, server, '{port}'];
    const runtimes = serveRuntimes({ sandbox: { kind: 'none' }, logs });
    const model = await runtimes.open(folder, [], ServeRuntime.parse({ kind: 'serve', command, startup: 20 }));

    const fault: unknown = await model
      .generate([{ prompt: '问', seed: '1' }], greedy(8))
      .catch((error: unknown) => error);
    await model.close().catch(() => {});

    const log = readFileSync(join(logs, `server-${folder.slice(folder.lastIndexOf('/') + 1)}.log`), 'utf8');
    const line = fault instanceof Fault ? fault.line() : '';
    expect(line).toContain('server-failed');
    expect(PRINTED.filter((text) => line.includes(text))).toEqual([]);
    expect([log.includes('::add-mask::e'), Buffer.byteLength(log)]).toEqual([true, 2 ** 20]);
  });

  it('as its last words is no command once they are told (T10, input 37)', async () => {
    const folder = temporaryFolder();
    const program = `#!${process.execPath}\nprocess.stderr.write(${JSON.stringify(`${PRINTED.slice(0, 5).join(' ')}\n`)});\nprocess.exit(1);\n`;
    writeFileSync(join(folder, 'docker'), program, { mode: 0o755 });
    const before = process.env['PATH'];
    process.env['PATH'] = folder;
    const image = `image.example.invalid/x@sha256:${'a'.repeat(64)}`;
    const measured = { where: 'model', reads: [], devices: 'none' as const, memory: 0, log: null };
    const measurer = startMeasurer({ ...measured, sandbox: { kind: 'container', image } });
    process.env['PATH'] = before;

    const fault: unknown = await measurer
      .ask({ do: 'inspect', folder: '/', sizes: {} }, ServeRuntime)
      .catch((error: unknown) => error);
    await measurer.stop();

    const line = fault instanceof Fault ? fault.line() : '';
    expect(line).toContain('add-mask');
    expect(['::', '##[', '\u001b'].filter((text) => line.includes(text))).toEqual([]);
  });
});
