import { resolve } from 'node:path';
import { newFilesIn } from '../../adapters/local/new-files-in.ts';
import { Fault } from '../../domain/fault.ts';
import type { Language } from '../../domain/words.ts';
import { init, type Initialised } from '../../flow/init.ts';
import { nextSteps } from '../../report/skeleton/next-steps.ts';
import { usualSettings } from '../../report/workflows/workflow-files.ts';
import { HOSTS, PINNED_ACTION, type WorkflowSettings } from '../../report/workflows/workflow-settings.ts';
import { version } from '../../version.ts';
import type { Command } from '../command.ts';
import { optionsOf } from '../options.ts';

const options = {
  repo: { type: 'string' },
  workflows: { type: 'boolean' },
  host: { type: 'string' },
  action: { type: 'string' },
} as const;
type Options = ReturnType<typeof optionsOf<typeof options>>['values'];

export const initCommand: Command = {
  name: 'init',
  summary: 'Write the policy, the folder beian/ and, if asked, the workflows; a file that is there stays as it is',
  usage: '[--repo .] [--workflows [--host github.com|ghes] [--action OWNER/REPO@COMMIT]]',
  async run(args, terminal) {
    const { values } = optionsOf(args, options, 0);
    const workflows = workflowsOf(values);
    const done = await init({ files: await newFilesIn(resolve(values.repo ?? '.')), workflows });
    terminal.stdout.write(`${[listing(done), steps(workflows, 'zh'), steps(workflows, 'en')].join('\n\n')}\n`);
    return 0;
  },
};

function workflowsOf({ workflows, host: name, action }: Options): WorkflowSettings | null {
  if (workflows !== true) {
    const lone = name === undefined ? (action === undefined ? null : '--action') : '--host';
    if (lone === null) return null;
    throw new Fault('usage', {
      where: lone,
      what: `${lone} says something of the workflows alone`,
      hint: 'Add --workflows.',
    });
  }
  const host = HOSTS.find((one) => one === (name ?? 'github.com'));
  if (host === undefined)
    throw new Fault('usage', { where: `--host ${name ?? ''}`, what: `The host is ${HOSTS.join(' or ')}` });
  if (action !== undefined && !PINNED_ACTION.test(action))
    throw new Fault('usage', {
      where: `--action ${action}`,
      what: 'The action is OWNER/REPO@ and the full id of a commit, 40 hex digits',
    });
  const usual = usualSettings(host, version);
  return action === undefined ? usual : { ...usual, action };
}

function listing({ written, kept }: Initialised): string {
  return [...written.map((path) => `written  ${path}`), ...kept.map((path) => `kept     ${path} (was there)`)].join(
    '\n',
  );
}

function steps(workflows: WorkflowSettings | null, language: Language): string {
  const title = { zh: '接下来：', en: 'Next:' }[language];
  return [title, ...nextSteps(workflows).map((step, index) => `  ${index + 1}. ${step[language]}`)].join('\n');
}
