import { Fault } from '../domain/fault.ts';
import { main } from './main.ts';

/** Runs the command line as this process. */
export async function runProcess(args: readonly string[]): Promise<void> {
  // Everything is written whole or not at all, so stopping at once loses no more than the batch at hand.
  process.on('SIGINT', () => {
    process.stderr.write(`\nbeian: ${new Fault('interrupted', { where: 'SIGINT' }).line()}\n`);
    process.exit(130);
  });
  process.exitCode = await main(args, {
    stdout: process.stdout,
    stderr: process.stderr,
    environment: process.env,
    now: () => performance.now(),
  });
}
