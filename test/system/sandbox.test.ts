import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { inBubblewrap } from '../../src/adapters/runtimes/measurer/bubblewrap.ts';
import { inspectModel } from '../../src/adapters/runtimes/measurer/inspect-model.ts';
import { greedy } from '../../src/domain/decoding.ts';
import { exampleFolder, open } from '../adapters/onnx/example-model.ts';
import { temporaryFolder } from '../fakes/git-scene.ts';
import { message } from '../fakes/protobuf-writer.ts';

describe('a model inside bubblewrap', () => {
  it('answers and scores as it does outside', async () => {
    const folder = exampleFolder('worse');
    const requests = [{ prompt: '五言绝句《春夜》', seed: '1' }];
    const [inside, outside] = [await open(folder, {}, { sandbox: { kind: 'bubblewrap' } }), await open(folder)];

    const [answers, scores] = [await inside.generate(requests, greedy(20)), await inside.score(['五言绝句《春夜》'])];

    expect(answers).toEqual(await outside.generate(requests, greedy(20)));
    expect(scores).toEqual(await outside.score(['五言绝句《春夜》']));
    await inside.close();
    await outside.close();
  });

  it('sees no variable of the process that started it but those that drivers need (T11, T32)', async () => {
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv('NVIDIA_API_KEY', 'planted-secret');
    vi.stubEnv('GITHUB_TOKEN', 'planted-secret');
    vi.stubEnv('CUDA_VISIBLE_DEVICES', 'planted-device');

    const model = await open(exampleFolder('worse'), {}, { sandbox: { kind: 'bubblewrap' } });
    const environments = measurerEnvironments();
    await model.close();

    // bubblewrap itself, its first process inside, and the measurer.
    expect(environments.length).toBeGreaterThan(1);
    for (const environment of environments) {
      expect(environment).toContain('planted-device');
      expect(environment).not.toContain('planted-secret');
    }
  });
});

/** What a program of the model's own could do there: it tries each, and says what came of it. */
const PROBE = `
const fs = require('node:fs'), net = require('node:net');
const [port, model, secret] = process.argv.slice(2);
const tried = (what) => { try { return what(); } catch (error) { return error.code; } };
const connected = new Promise((resolve) => {
  const socket = net.connect(Number(port), '127.0.0.1', () => { socket.destroy(); resolve('connected'); });
  socket.on('error', (error) => resolve(error.code));
});
connected.then((network) => console.log(JSON.stringify({
  network,
  interfaces: fs.readFileSync('/proc/net/dev', 'utf8').split('\\n').slice(2).map((line) => line.trim().split(':')[0]).filter(Boolean),
  reads: tried(() => fs.readFileSync(model, 'utf8')),
  writes: tried(() => (fs.writeFileSync(model, 'changed'), 'written')),
  beside: tried(() => fs.readFileSync(secret, 'utf8')),
  home: tried(() => fs.readdirSync(${JSON.stringify(homedir())}).length),
  passwords: tried(() => fs.readFileSync('/etc/passwd', 'utf8').length),
  processes: fs.readdirSync('/proc').filter((name) => /^\\d+$/.test(name)).length,
  devices: fs.readdirSync('/dev').filter((name) => name === 'dri' || name.startsWith('nvidia') || /^[sv]d[a-z]/.test(name)),
  capabilities: /CapEff:\\s*(\\w+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1],
})));
`;

describe('the files of a model inside bubblewrap', () => {
  it('are inspected as they are outside', async () => {
    const folder = exampleFolder('worse');
    writeFileSync(join(folder, 'evil.json'), '{');
    const files = ['onnx/model.onnx', 'config.json', 'evil.json'].map((path) => ({
      path,
      size: statSync(join(folder, path)).size,
      digest: `sha256:${'0'.repeat(64)}`,
    }));

    const [inside, outside] = await Promise.all(
      (['bubblewrap', 'none'] as const).map((kind) => inspectModel({ folder, files, sandbox: { kind }, memory: 4 })),
    );

    expect(inside).toEqual(outside);
    expect(inside?.get('onnx/model.onnx')).toEqual({ format: 'onnx', problems: [] });
    expect(inside?.get('evil.json')).toEqual({ format: 'json', problems: ['unreadable'] });
  });

  it('end their reader, and nothing else, where they would take more memory than allowed', async () => {
    const folder = temporaryFolder();
    const memory = 0.7;
    const entry = Buffer.from(
      message([
        13,
        [
          [1, 'location'],
          [2, 'x'],
        ],
      ]),
    );
    // Millions of tensors outside the file: what its reader keeps of them is more than it is allowed, however often it cleans up.
    const tensor = Buffer.from(message([5, entry]));
    const tensors = Buffer.concat(Array<Buffer>(8_000_000).fill(tensor));
    writeFileSync(join(folder, 'model.onnx'), message([1, 8], [7, tensors]));
    const files = [
      { path: 'model.onnx', size: statSync(join(folder, 'model.onnx')).size, digest: `sha256:${'0'.repeat(64)}` },
    ];

    const inspected = (looked: typeof files) =>
      inspectModel({ folder, files: looked, sandbox: { kind: 'bubblewrap' }, memory });

    await expect(inspected([])).resolves.toEqual(new Map());
    await expect(inspected(files)).rejects.toMatchObject({ code: 'runtime-failed', where: folder });
  });
});

describe('a program inside bubblewrap', () => {
  it('gets no more memory than allowed (T28)', async () => {
    const allocate =
      'let n = 0; const all = []; try { for (; n < 16; n += 1) all.push(Buffer.alloc(2 ** 27, 1)); } catch {} console.log(n);';
    const started = (memory: number): ReturnType<typeof inBubblewrap> =>
      inBubblewrap({
        command: { file: process.execPath, args: ['--eval', allocate] },
        reads: [{ from: process.execPath, at: process.execPath }],
        devices: 'none',
        environment: {},
        memory,
      });
    const [narrow, wide] = [started(2 ** 30), started(6 * 2 ** 30)];

    const [few, all] = [await output(narrow.file, narrow.args), await output(wide.file, wide.args)];

    // 128 MiB each; what Node.js itself needs comes on top.
    expect(few === '' ? 0 : Number(few)).toBeLessThan(8);
    expect(Number(all)).toBe(16);
  });

  it('has no network, no other process, no other file, no capability, and cannot change the model (T33)', async () => {
    const server = createServer((_, response) => response.end('reached'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const [folder, elsewhere] = [temporaryFolder(), temporaryFolder()];
    const [model, secret, probe] = [join(folder, 'model.onnx'), join(elsewhere, 'secret'), join(folder, 'probe.cjs')];
    writeFileSync(model, 'weights');
    writeFileSync(secret, 'secret');
    writeFileSync(probe, PROBE);
    const { port } = server.address() as AddressInfo;

    const inside = inBubblewrap({
      command: { file: process.execPath, args: [probe, String(port), model, secret] },
      reads: [process.execPath, folder].map((path) => ({ from: path, at: path })),
      devices: 'none',
      environment: {},
      memory: 4 * 2 ** 30,
    });
    const said = await output(inside.file, inside.args);
    const outside = await output(process.execPath, [probe, String(port), model, secret]);

    expect(JSON.parse(said)).toEqual({
      network: 'ECONNREFUSED',
      interfaces: ['lo'],
      reads: 'weights',
      writes: 'EROFS',
      beside: 'ENOENT',
      home: 'ENOENT',
      passwords: 'ENOENT',
      processes: 2,
      devices: [],
      capabilities: '0000000000000000',
    });
    // The same program outside reaches all of it: the test can fail.
    expect(JSON.parse(outside)).toMatchObject({ network: 'connected', beside: 'secret', writes: 'written' });
  });
});

function output(file: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env: { PATH: process.env['PATH'] }, stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    child.on('error', reject);
    child.on('close', () => resolve(text));
  });
}

/** The environments of all processes that have to do with a measurer, as the kernel knows them. */
function measurerEnvironments(): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('measurer.ts')
          ? [readFileSync(`/proc/${pid}/environ`, 'utf8')]
          : [];
      } catch {
        // It ended meanwhile.
        return [];
      }
    });
}
