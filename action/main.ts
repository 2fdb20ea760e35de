import { setFailed } from '@actions/core';
import { Fault } from '../src/domain/fault.ts';
import { readInputs } from './inputs.ts';
import { phases } from './phases.ts';

try {
  const inputs = readInputs();
  const terminal = {
    stdout: process.stdout,
    stderr: process.stderr,
    environment: process.env,
    now: () => performance.now(),
  };
  if ((await phases[inputs.phase](inputs, terminal)) === 'closed')
    setFailed('A gate rejects this change; the report says why.');
} catch (error) {
  if (!(error instanceof Fault)) throw error;
  setFailed(`beian: ${error.lines().join('\n  ')}`);
  process.exitCode = 2;
}
