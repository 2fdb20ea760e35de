import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { defineConfig, type Plugin } from 'rolldown';
import { z } from 'zod';

const ROOT = import.meta.dirname;
/** A test builds elsewhere, to compare. */
const TO = process.env['BEIAN_BUILD_TO'] ?? ROOT;

/** Where a bundle goes and what goes into it: a main file, and the process that opens models beside it. */
const folders = {
  'action/dist': { 'index.js': 'action/main.ts', 'measurer.js': 'src/adapters/runtimes/measurer/measurer.ts' },
  // What the Dockerfile puts into an image; no part of the npm package.
  'dist/app': { 'app.js': 'src/app/main.ts' },
  'dist': {
    'cli.js': 'src/cli/process.ts',
    'measurer.js': 'src/adapters/runtimes/measurer/measurer.ts',
    'locate-worker.js': 'src/adapters/privacy/locate-worker.ts',
  },
} as const;

const Manifest = z.looseObject({ name: z.string(), license: z.string() });
const { ONLY: only } = process.env;

/** One file each, not minified, so that what is committed can be read. onnxruntime is native and stays outside. */
export default Object.entries(folders)
  .filter(([folder]) => only === undefined || only === folder)
  .flatMap(([folder, files]) =>
    Object.entries(files).map(([file, input]) =>
      defineConfig({
        input: join(ROOT, input),
        platform: 'node',
        external: ['onnxruntime-node'],
        plugins: [
          licences(`licences-${file.replace('.js', '')}.txt`),
          ...(file === 'app.js' ? [beside('app.yml')] : []),
        ],
        output: {
          dir: join(TO, folder),
          entryFileNames: file,
          format: 'esm',
          codeSplitting: false,
          comments: { legal: false, jsdoc: false },
        },
      }),
    ),
  );

/** Beside the bundle: a file that it reads. */
function beside(fileName: string): Plugin {
  return {
    name: 'beside',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: readFileSync(join(ROOT, fileName)) });
    },
  };
}

/** Beside the bundle: the licence of every package that went into it. */
function licences(fileName: string): Plugin {
  return {
    name: 'licences',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? Object.keys(file.modules) : []));
      const folders = new Set(modules.flatMap((module) => packageFolder(module) ?? []));
      const texts = [...folders].map(licenceOf).toSorted();
      this.emitFile({ type: 'asset', fileName, source: texts.join('\n\n') });
    },
  };
}

function packageFolder(module: string): string | null {
  const path = relative(ROOT, module);
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path);
  return match?.[1] === undefined ? null : join(ROOT, match[1]);
}

function licenceOf(folder: string): string {
  const { name, license } = Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((file) => file.isFile() && /^(licen[cs]e|notice|copying)/i.test(file.name))
    .map(({ name: file }) => file);
  return `${name} (${license})\n\n${files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n')}`;
}
