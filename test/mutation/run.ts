import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { mutants, type Mutant } from './mutants.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** What the tests of the mutants read. */
const COPIED = ['src', 'test', 'package.json', 'tsconfig.json', 'vitest.config.ts'];
/** A mutant that makes a test wait for ever is found out by then, in milliseconds. */
const PATIENCE = 240_000;

const Outcome = z.object({ numFailedTests: z.number(), numPassedTests: z.number() });

/** Takes out lines that decide, one at a time, each in a copy of the sources; ends with 1 where a mutant survives. */
const work = mkdtempSync(join(tmpdir(), 'beian-mutants-'));
const before = performance.now();
const waiting = [...mutants.entries()];
const complaints: string[] = [];
try {
  const lanes = Math.min(2, availableParallelism());
  await Promise.all(Array.from({ length: lanes }, (_, lane) => worked(copyIn(`lane-${lane}`), lane === 0)));
} finally {
  rmSync(work, { recursive: true, force: true });
}
for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
const seconds = Math.round((performance.now() - before) / 1000);
process.stdout.write(`${mutants.length} mutants, ${complaints.length} complaints, ${seconds} s\n`);
process.exitCode = complaints.length === 0 ? 0 : 1;

function copyIn(name: string): string {
  const copy = join(work, name);
  for (const path of COPIED) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Works off what waits; the first lane first sees that every test passes where nothing was changed. */
async function worked(copy: string, first: boolean): Promise<void> {
  if (first) {
    const tests = [...new Set(mutants.flatMap((mutant) => mutant.tests))];
    if ((await outcomeOf(copy, tests)) !== 'survived') complaints.push('A test fails where nothing was changed');
  }
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [number, mutant] = next;
    const complaint = await complaintAbout(copy, mutant);
    process.stdout.write(
      `${number + 1}/${mutants.length} ${complaint === null ? 'killed' : 'COMPLAINT'} ${mutant.file}\n`,
    );
    if (complaint !== null) complaints.push(`${mutant.file}: ${complaint}: ${mutant.find}`);
  }
}

async function complaintAbout(copy: string, { file, find, replace, tests }: Mutant): Promise<string | null> {
  const path = join(copy, file);
  const source = readFileSync(path, 'utf8');
  const parts = source.split(find);
  if (parts.length !== 2) return `stands ${parts.length - 1} times, not once`;
  const changed = parts.join(replace);
  if (!isProgram(changed)) return 'is no program once it is changed';
  writeFileSync(path, changed);
  const outcome = await outcomeOf(copy, tests);
  writeFileSync(path, source);
  return outcome === 'killed' ? null : outcome;
}

function isProgram(text: string): boolean {
  try {
    stripTypeScriptTypes(text);
    return true;
  } catch {
    return false;
  }
}

/** `killed` where a test failed, `survived` where all passed; anything else is no answer. */
function outcomeOf(copy: string, tests: readonly string[]): Promise<'killed' | 'survived' | 'no test ran'> {
  const report = join(copy, 'report.json');
  const vitest = join(copy, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [
    'run',
    '--bail=1',
    '--maxWorkers=1',
    '--testTimeout=20000',
    '--reporter=json',
    `--outputFile=${report}`,
  ];
  rmSync(report, { force: true });
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [vitest, ...args, ...tests], {
      cwd: copy,
      stdio: 'ignore',
      timeout: PATIENCE,
    });
    child.on('close', () => resolve(readOutcome(report)));
  });
}

function readOutcome(report: string): 'killed' | 'survived' | 'no test ran' {
  try {
    const { numFailedTests, numPassedTests } = Outcome.parse(JSON.parse(readFileSync(report, 'utf8')));
    if (numFailedTests > 0) return 'killed';
    return numPassedTests > 0 ? 'survived' : 'no test ran';
  } catch {
    return 'no test ran';
  }
}
