import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
/** What parses the bytes of models: their structure, their tokenizers, the files that go with them. */
const PARSERS = /^src\/engine\/model-file\/|^@huggingface\/|^src\/adapters\/runtimes\/onnx\/text-codec\.ts$/;

/** Every file and package that a program loads, by following its imports; those of types load nothing. */
function loaded(entry: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const follow = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const source = readFileSync(join(ROOT, path), 'utf8');
    for (const [, name = ''] of source.matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)';/gm)) {
      if (name.startsWith('.')) follow(relative(ROOT, join(ROOT, dirname(path), name)));
      else seen.add(name);
    }
  };
  follow(entry);
  return seen;
}

describe('the process that may hold the tokens of a runner', () => {
  it.each(['action/main.ts', 'src/cli/process.ts', 'src/app/main.ts'])(
    'loads no parser of model files: %s',
    (entry) => {
      const files = [...loaded(entry)];

      expect(files.length).toBeGreaterThan(10);
      expect(files.filter((file) => PARSERS.test(file))).toEqual([]);
    },
  );

  it('leaves that to the measurer, which is a process of its own', () => {
    const files = [...loaded('src/adapters/runtimes/measurer/measurer.ts')].filter((file) => PARSERS.test(file));

    expect(files).toContain('src/engine/model-file/onnx-model.ts');
    expect(files).toContain('@huggingface/tokenizers');
  });
});
