import { diskFolder } from '../../adapters/local/disk-folder.ts';
import { conclude } from '../../flow/conclude.ts';
import { mark } from '../../flow/mark.ts';
import { version } from '../../version.ts';
import type { Command } from '../command.ts';
import { optionsOf } from '../options.ts';
import { recordedModels } from '../recorded.ts';
import { resultTable } from '../result-table.ts';
import { machineFor } from '../workplace.ts';

export const concludeCommand: Command = {
  name: 'conclude',
  summary: 'Mark the transcripts, judge the evidence in the folder and write the report',
  usage: '[--repo .] [--out out] [--key FILE]',
  async run(args, terminal) {
    const { values } = optionsOf(
      args,
      { repo: { type: 'string' }, out: { type: 'string' }, key: { type: 'string' } },
      0,
    );
    let approved = true;
    for (const { model, request } of await recordedModels(values, terminal)) {
      const { envelope, clock } = await machineFor(model, request, terminal);
      const { plan, policy, baseFiles } = model.planned;
      const out = diskFolder(model.out);
      await mark({ plan, policy, out, envelope, clock, secret: (path) => baseFiles.need(path) });
      const conclusion = await conclude({ out, version, clock });
      approved &&= conclusion.verdict.decision === 'approved';
      terminal.stdout.write(`Model ${plan.model}\n\n${resultTable(conclusion)}`);
    }
    return approved ? 0 : 1;
  },
};
