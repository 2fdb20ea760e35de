import { Fault } from '../domain/fault.ts';
import { version } from '../version.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { bankCommand } from './commands/bank.ts';
import { collectCommand } from './commands/collect.ts';
import { concludeCommand } from './commands/conclude.ts';
import { controlsCommand } from './commands/controls.ts';
import { dataCommand } from './commands/data.ts';
import { doctorCommand } from './commands/doctor.ts';
import { factsCommand } from './commands/facts.ts';
import { initCommand } from './commands/init.ts';
import { keywordsCommand } from './commands/keywords.ts';
import { planCommand } from './commands/plan.ts';
import { privacyCommand } from './commands/privacy.ts';
import { releaseCommand } from './commands/release.ts';
import { reviewCommand } from './commands/review.ts';
import { runCommand } from './commands/run.ts';
import { sealCommand } from './commands/seal.ts';
import { verifyCommand } from './commands/verify.ts';

const commands: readonly Command[] = [
  initCommand,
  runCommand,
  planCommand,
  collectCommand,
  concludeCommand,
  releaseCommand,
  verifyCommand,
  sealCommand,
  dataCommand,
  privacyCommand,
  doctorCommand,
  keywordsCommand,
  controlsCommand,
  bankCommand,
  factsCommand,
  reviewCommand,
];

/** The command line: 0 approved or equal, 1 rejected or different, 2 could not decide. */
export async function main(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return told(terminal, helpText());
  if (name === '--version') return told(terminal, `${version}\n`);
  try {
    const command = commands.find((one) => one.name === name);
    if (command === undefined) throw new Fault('usage', { where: `beian ${name}`, what: 'There is no such command' });
    if (rest.includes('--help') || rest.includes('-h'))
      return told(terminal, `${command.summary}\n\n  beian ${command.name} ${command.usage}\n`);
    return await command.run(rest, terminal);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    terminal.stderr.write(
      `${terminal.stderr.isTTY === true ? '\r\u001b[2K' : ''}beian: ${error.lines().join('\n  ')}\n`,
    );
    return 2;
  }
}

function helpText(): string {
  const lines = commands.map(({ name, summary, usage }) => `  beian ${name} ${usage}\n      ${summary}`);
  return `beian ${version}: the filing's tests for every change of a model\n\n${lines.join('\n')}\n\nExit codes: 0 approved or equal, 1 rejected or different, 2 could not decide, 130 stopped.\n`;
}

function told(terminal: Terminal, text: string): ExitCode {
  terminal.stdout.write(text);
  return 0;
}
