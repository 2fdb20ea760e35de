import { getInput } from '@actions/core';
import { z } from 'zod';
import { Shard, unpackedSpec, type EvaluationSpec } from '../src/domain/evaluation-spec.ts';
import { Fault } from '../src/domain/fault.ts';

/** A part of an evaluation that the App dispatched. */
export interface Assignment {
  readonly spec: EvaluationSpec;
  readonly shard: Shard;
  readonly run: { readonly id: number; readonly attempt: number };
}

/** The inputs spec, spec-digest and shard, and the run that this job belongs to; null where there is no spec. */
export function readAssignment(): Assignment | null {
  const packed = getInput('spec');
  if (packed === '') return null;
  const spec = unpackedSpec(packed, getInput('spec-digest'));
  if (spec === undefined)
    throw new Fault('usage', {
      where: 'input spec',
      what: 'The spec is not one that this version knows, or not the one of its digest',
      hint: 'Let the App dispatch the workflow; both must be of one version.',
    });
  const shard = Shard.safeParse({ index: Number(getInput('shard') || '0'), of: spec.shards });
  if (!shard.success || shard.data.index >= spec.shards)
    throw new Fault('usage', { where: 'input shard', what: `The shard is a number below ${spec.shards}` });
  const run = Run.safeParse({ id: process.env['GITHUB_RUN_ID'], attempt: process.env['GITHUB_RUN_ATTEMPT'] });
  if (!run.success) throw new Fault('usage', { where: 'GITHUB_RUN_ID', what: 'A spec is evaluated in a workflow run' });
  return { spec, shard: shard.data, run: run.data };
}

const Run = z.object({ id: z.coerce.number().int().positive(), attempt: z.coerce.number().int().positive() });
