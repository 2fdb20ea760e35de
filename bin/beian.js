#!/usr/bin/env node
// Plain JavaScript: it must say what is wrong under any Node.js, and TypeScript does not run below node_modules.
import { existsSync } from 'node:fs';

const [major = '0'] = process.versions.node.split('.');
if (Number(major) < 24) {
  process.stderr.write(
    `beian: Node.js ${process.versions.node} is too old. Install Node.js 24 or newer, or run npm install node@24 beside beian. [node-too-old]\n`,
  );
  process.exitCode = 2;
} else {
  const source = new URL('../src/cli/process.ts', import.meta.url);
  const { runProcess } = await import(
    existsSync(source) ? source.href : new URL('../dist/cli.js', import.meta.url).href
  );
  await runProcess(process.argv.slice(2));
}
