import { cpSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { onnxRuntimes } from '../../../src/adapters/runtimes/onnx/onnx-runtimes.ts';
import type { Sandbox } from '../../../src/adapters/runtimes/measurer/sandbox.ts';
import type { LanguageModel } from '../../../src/domain/ports/language-model.ts';
import { OnnxRuntime } from '../../../src/domain/runtime.ts';
import { temporaryFolder } from '../../fakes/git-scene.ts';

const EXAMPLE = join(import.meta.dirname, '..', '..', '..', 'examples', 'poetry');
const FILES = ['config.json', 'generation_config.json', 'tokenizer.json', 'tokenizer_config.json'];

interface Reference {
  readonly items: number;
  readonly tokens: number;
  readonly bytes: number;
  readonly nats: number;
  readonly perplexity: number;
  readonly bits_per_byte: number;
  readonly greedy: Readonly<Record<string, string>>;
}

/** What PyTorch found with the same weights: written by the training script. */
export function referenceOf(weights: string): Reference {
  return JSON.parse(readFileSync(join(EXAMPLE, 'weights', weights, 'reference.json'), 'utf8')) as Reference;
}

export function heldOut(): readonly string[] {
  const lines = readFileSync(join(EXAMPLE, 'repo', 'beian', 'held-out.jsonl'), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => (JSON.parse(line) as { text: string }).text);
}

/** A model of the example laid out as a repository has it; a test may change its files before it is opened. */
export function exampleFolder(weights: string, folder: string = temporaryFolder()): string {
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  cpSync(join(EXAMPLE, 'weights', weights, 'model.onnx'), join(folder, 'onnx', 'model.onnx'));
  for (const file of FILES) cpSync(join(EXAMPLE, 'repo', 'model', file), join(folder, file));
  return folder;
}

export function open(
  folder: string,
  wish: Partial<OnnxRuntime> = {},
  {
    files = ['onnx/model.onnx', ...FILES],
    sandbox = { kind: 'none' },
  }: { files?: readonly string[]; sandbox?: Sandbox } = {},
): Promise<LanguageModel> {
  const listed = files.map((path) => ({
    path,
    size: statSync(join(folder, path)).size,
    digest: `sha256:${'0'.repeat(64)}`,
  }));
  return onnxRuntimes({ onnxruntime: null, sandbox }).open(
    folder,
    listed,
    OnnxRuntime.parse({ kind: 'onnx', threads: 1, ...wish }),
  );
}
