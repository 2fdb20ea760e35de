import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectModel } from '../../../src/adapters/runtimes/measurer/inspect-model.ts';
import type { Inspection } from '../../../src/domain/inspection.ts';
import { message, type Field } from '../../fakes/protobuf-writer.ts';
import { temporaryFolder } from '../../fakes/git-scene.ts';

async function inspect(
  files: Readonly<Record<string, string | Uint8Array>>,
  within?: number,
): Promise<Readonly<Record<string, Inspection>>> {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  const listed = Object.keys(files).map((path) => ({
    path,
    size: statSync(join(folder, path)).size,
    digest: `sha256:${'0'.repeat(64)}`,
  }));
  const sandbox = { kind: 'none' } as const;
  const found = await inspectModel({
    folder,
    files: listed,
    sandbox,
    memory: 0,
    ...(within === undefined ? {} : { within }),
  });
  return Object.fromEntries(found);
}

const SOUND = message([1, 8], [7, [[1, [[4, 'Add']]]]]);

/** Graphs within graphs: If nests them in attributes of its nodes. */
function graph(depth: number): readonly Field[] {
  return depth === 0 ? [] : [[1, [[5, [[6, graph(depth - 1)]]]]]];
}

describe('the files of a model, looked at in a process of their own', () => {
  it('are known by their structure, each by its path', async () => {
    expect(
      await inspect({ 'onnx/model.onnx': SOUND, 'config.json': '{}', 'model.bin': Uint8Array.of(0x80, 4, 0x95) }),
    ).toEqual({
      'onnx/model.onnx': { format: 'onnx', problems: [] },
      'config.json': { format: 'json', problems: [] },
      'model.bin': { format: 'pickle', problems: ['refused-format'] },
    });
  });

  it.each([
    ['declares a field of 2⁶² bytes', Uint8Array.of(0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x3f)],
    ['nests graphs deeper than any model', message([1, 8], [7, graph(200)])],
    ['holds nothing', new Uint8Array()],
  ])('are a finding, not an error, where one %s', async (_, bytes) => {
    expect(await inspect({ 'model.onnx': bytes })).toEqual({
      'model.onnx': { format: 'onnx', problems: ['unreadable'] },
    });
  });

  it('are not waited for without end (T28)', async () => {
    await expect(inspect({ 'model.onnx': SOUND }, 1)).rejects.toMatchObject({
      code: 'runtime-failed',
      what: expect.stringMatching(/took more than/),
    });
  });

  it('give a fault where one cannot be read at all', async () => {
    const missing = inspectModel({
      folder: temporaryFolder(),
      files: [{ path: 'model.onnx', size: 4, digest: `sha256:${'0'.repeat(64)}` }],
      sandbox: { kind: 'none' },
      memory: 0,
    });

    await expect(missing).rejects.toMatchObject({ code: 'runtime-failed', what: expect.stringContaining('ENOENT') });
  });
});
