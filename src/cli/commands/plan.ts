import { diskFolder } from '../../adapters/local/disk-folder.ts';
import { short } from '../../domain/digest.ts';
import { planId } from '../../domain/plan.ts';
import { recordPlan } from '../../flow/record-plan.ts';
import type { Command } from '../command.ts';
import { optionsOf } from '../options.ts';
import { plannedModels } from '../workplace.ts';
import { requestOf, runOptions } from './run.ts';

export const planCommand: Command = {
  name: 'plan',
  summary: 'Say which checks a change calls for, of which items, and record it in the folder',
  usage:
    '--base REV [--head HEAD] [--repo .] [--out out] [--tier quick|filing] [--model ID] [--org-policy FILE] [--key FILE]',
  async run(args, terminal) {
    const { values } = optionsOf(args, runOptions, 0);
    const models = await plannedModels(await requestOf(values), terminal);
    if (models.length === 0)
      terminal.stdout.write('No model changed between base and head: there is nothing to evaluate.\n');
    for (const { planned, out } of models) {
      const { plan } = await recordPlan(diskFolder(out), planned);
      const lines = plan.checks.map(
        ({ id, items }) => `  ${id}${items.map((set) => ` (${set.n} of ${set.population} in ${set.path})`).join('')}`,
      );
      terminal.stdout.write(
        `Plan ${short(planId(plan))} of model ${plan.model}, ${plan.tier} tier, in ${out}\n${lines.join('\n')}\n`,
      );
    }
    return 0;
  },
};
