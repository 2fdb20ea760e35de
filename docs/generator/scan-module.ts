import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import wabt from 'wabt';

const FOLDER = join(import.meta.dirname, '..', '..', 'src', 'engine', 'keywords');
const LINE = 108;

/** src/engine/keywords/scan-module.ts: scan.wat, assembled. */
export async function scanModule(): Promise<string> {
  const { parseWat } = await wabt();
  const module = parseWat('scan.wat', readFileSync(join(FOLDER, 'scan.wat'), 'utf8'));
  const text = Buffer.from(module.toBinary({}).buffer).toString('base64');
  const lines = text.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
  return `/** scan.wat, assembled by \`npm run docs\`: base64. */\nexport const scanModule =\n${lines.map((line) => `  '${line}'`).join(' +\n')};\n`;
}
