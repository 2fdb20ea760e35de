import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { inspectModel } from '../../../src/adapters/runtimes/measurer/inspect-model.ts';
import { temporaryFolder } from '../../fakes/git-scene.ts';

const IMAGE = `image.example.invalid/x@sha256:${'a'.repeat(64)}`;

/** A program in the place of docker that answers as a measurer would that a hostile file took over: with whatever the script writes. */
function tookOver(script: string): void {
  const folder = temporaryFolder();
  const program = `#!${process.execPath}\nif (process.argv[2] === 'run') {\nconst say = (value) => process.stdout.write('\\x1e' + JSON.stringify(value) + '\\n');\n${script}\n}\n`;
  writeFileSync(join(folder, 'docker'), program, { mode: 0o755 });
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv('PATH', folder);
}

const inspected = (): Promise<unknown> =>
  inspectModel({
    folder: '/model',
    files: [{ path: 'model.onnx', size: 1, digest: `sha256:${'0'.repeat(64)}` }],
    sandbox: { kind: 'container', image: IMAGE },
    memory: 1,
    within: 20_000,
  }).catch((error: unknown) => error);

const whenAsked = (then: string): string => `process.stdin.once('data', () => { ${then} });`;

describe('a measurer that was taken over', () => {
  it.each([
    ['something that is no reply', whenAsked("process.stdout.write('\\x1e{]\\n')"), 'something else'],
    ['a reply of another shape', whenAsked('say({ result: 1 })'), 'something else'],
    [
      'text where a word of a list belongs',
      whenAsked("say({ result: { 'model.onnx': { format: '</td> @team', problems: [] } } })"),
      'something else',
    ],
    ['nothing about a file', whenAsked('say({ result: {} })'), 'left some out'],
    [
      'a file that is not there',
      whenAsked(
        "const one = { format: 'onnx', problems: [] }; say({ result: { 'model.onnx': one, 'other.onnx': one } })",
      ),
      'made some up',
    ],
    [
      'a fault that does not exist',
      whenAsked("say({ fault: { code: 'x', where: '', what: '', hint: '' } })"),
      'something else',
    ],
    [
      'more than memory holds',
      "const piece = 'x'.repeat(2 ** 24); const go = () => process.stdout.write(piece, go); process.stdin.once('data', go);",
      'something else',
    ],
    ['nothing, and ends', whenAsked('process.exit(9)'), 'ended'],
  ])('decides nothing with %s', async (_, script, what) => {
    tookOver(script);

    expect(await inspected()).toMatchObject({ code: 'runtime-failed', what: expect.stringContaining(what) });
  });

  it('is believed where it answers as asked: the test can fail', async () => {
    tookOver(
      `process.stdin.once('data', () => say({ result: { 'model.onnx': { format: 'onnx', problems: [] } } })); process.stdin.on('end', () => process.exit(0)); `,
    );

    expect(await inspected()).toEqual(new Map([['model.onnx', { format: 'onnx', problems: [] }]]));
  });
});
