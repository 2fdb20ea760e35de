import { AnswerCache } from '../../flow/answer-cache.ts';
import { WHOLE } from '../../domain/evaluation-spec.ts';
import { collect } from '../../flow/collect.ts';
import type { Command } from '../command.ts';
import { optionsOf, sandboxOf } from '../options.ts';
import { cacheOf } from './run.ts';
import { machineFor } from '../workplace.ts';
import { recordedModels } from '../recorded.ts';

export const collectCommand: Command = {
  name: 'collect',
  summary: 'Ask and measure what the plan in the folder says',
  usage:
    '[--repo .] [--out out] [--onnxruntime DIR] [--sandbox none|auto|bubblewrap|container] [--sandbox-image NAME@sha256:…] [--cache DIR] [--key FILE]',
  async run(args, terminal) {
    const { values } = optionsOf(
      args,
      {
        'repo': { type: 'string' },
        'out': { type: 'string' },
        'onnxruntime': { type: 'string' },
        'sandbox': { type: 'string' },
        'sandbox-image': { type: 'string' },
        'cache': { type: 'string' },
        'key': { type: 'string' },
      },
      0,
    );
    for (const { model, request } of await recordedModels(
      { ...values, cache: cacheOf(values), sandbox: sandboxOf(values.sandbox ?? 'none', values['sandbox-image']) },
      terminal,
    )) {
      const machine = await machineFor(model, request, terminal);
      const cache = new AnswerCache(machine.state, machine.envelope);
      await collect({ ...machine, planned: model.planned, shard: WHOLE, cache });
    }
    return 0;
  },
};
