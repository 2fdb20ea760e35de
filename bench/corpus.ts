import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { aligned } from '../src/cli/result-table.ts';
import { mixed } from '../src/engine/duplicates/shingle-fold.ts';
import { processUse } from './process-use.ts';

/** Gigabytes of jsonl, and the folder for them and for the fingerprints, which take about a fifth more. */
const [GIGABYTES, PLACE] = [Number(process.argv[2] ?? 10), process.argv[3] ?? tmpdir()];
const MOST_MEGABYTES = 400;
/** Of a hundred items: so many stand earlier word for word, and so many but for a few characters. */
const [EXACT, NEAR] = [5, 5];

const folder = mkdtempSync(join(PLACE, 'beian-corpus-'));
try {
  const written = await writeCorpus(join(folder, 'corpus.jsonl'));
  const { report, seconds, cpuSeconds, megabytes } = await scanned(folder);
  const bytes = statSync(join(folder, 'corpus.jsonl')).size;
  const rows: readonly (readonly [string, string, string, boolean])[] = [
    ['peak memory, MB', String(megabytes), `< ${MOST_MEGABYTES}`, megabytes < MOST_MEGABYTES],
    ['items', String(report.items), String(written.items), report.items === written.items],
    [
      'exact duplicates',
      String(report.duplicates.exact),
      String(written.exact),
      report.duplicates.exact === written.exact,
    ],
    [
      'near duplicates',
      String(report.duplicates.near),
      `${written.near} ± 1 %`,
      Math.abs(report.duplicates.near - written.near) <= written.near / 100,
    ],
  ];
  const speed = `${(bytes / 1e9).toFixed(1)} GB in ${Math.round(seconds)} s, ${Math.round(bytes / 1e6 / seconds)} MB/s, duplicates included; ${Math.round(cpuSeconds)} s of a core`;
  process.stdout.write(
    `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.versions.node}: ${speed}\n\n${aligned([['what', 'measured', 'target', ''], ...rows.map(([what, value, target, met]) => [what, value, target, met ? 'met' : 'NOT MET'])])}\n`,
  );
  process.exitCode = rows.every(([, , , met]) => met) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

interface Written {
  items: number;
  exact: number;
  near: number;
}

/** Items of 40 to 600 characters, Chinese with some English, each by its number alone. */
async function writeCorpus(path: string): Promise<Written> {
  const file = createWriteStream(path, { highWaterMark: 4 * 1024 * 1024 });
  const written: Written = { items: 0, exact: 0, near: 0 };
  for (let bytes = 0; bytes < GIGABYTES * 1e9;) {
    let block = '';
    for (let count = 0; count < 500; count += 1)
      block += `${JSON.stringify({ id: written.items, text: nextText(written) })}\n`;
    const chunk = Buffer.from(block);
    bytes += chunk.length;
    if (!file.write(chunk)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
  return written;
}

function nextText(written: Written): string {
  const item = written.items;
  written.items += 1;
  const kind = item % 100;
  // Items 0 to 9 of every hundred are the originals of items 10 to 19, which are like them.
  if (kind < 10 || kind >= 10 + EXACT + NEAR) return textOf(item);
  const original = textOf(item - 10);
  if (kind < 10 + EXACT) {
    written.exact += 1;
    return original;
  }
  written.near += 1;
  return `${original}。（转载）`;
}

function textOf(item: number): string {
  const length = 300 + (mixed(item) % 300);
  let text = item % 10 === 9 ? 'An English sentence stands before the Chinese ones. ' : '';
  for (let at = 0; at < length; at += 1) text += String.fromCharCode(0x4e00 + (mixed(item * 977 + at) % 3500));
  return text;
}

interface Scanned {
  readonly report: { readonly items: number; readonly duplicates: { readonly exact: number; readonly near: number } };
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

/** The command as people run it, in a process of its own. */
async function scanned(corpus: string): Promise<Scanned> {
  const started = performance.now();
  const command = join(import.meta.dirname, '..', 'bin', 'beian.js');
  const child = spawn(process.execPath, [command, 'data', 'scan', corpus, '--json', '--state', join(corpus, 'state')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let [output, use] = ['', { cpuSeconds: 0, mostMegabytes: 0 }];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const watch = setInterval(() => {
    try {
      const now = processUse(child.pid ?? 0);
      if (now.mostMegabytes >= use.mostMegabytes) use = now;
    } catch {
      // It has just ended: what was seen before stands.
    }
  }, 100);
  await once(child, 'close');
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  return { report: JSON.parse(output), seconds, cpuSeconds: use.cpuSeconds, megabytes: use.mostMegabytes };
}
