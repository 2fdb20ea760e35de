import { dirname, resolve } from 'node:path';
import type { Digest } from '../../../domain/digest.ts';
import { Fault } from '../../../domain/fault.ts';
import { CleanPlan } from '../../../engine/corpus/clean-plan.ts';
import type { Lookers } from '../../../engine/corpus/tally.ts';
import { parsedYaml } from '../../../engine/yaml/parsed-yaml.ts';
import { bankLooker, keywordLooker } from './lookers.ts';
import { namedFile } from './scanned.ts';

interface ReadPlan {
  readonly plan: CleanPlan;
  readonly lookers: Lookers;
  /** Of the plan and of every file that it names. */
  readonly digests: Readonly<Record<string, Digest>>;
}

/** A plan for cleaning and what it names, from paths beside it. A Fault with line and column where it is wrong. */
export async function cleanPlan(path: string): Promise<ReadPlan> {
  const { content, digest } = await namedFile(path);
  const read = parsedYaml(content, CleanPlan);
  if ('problem' in read)
    throw new Fault('file-syntax', {
      where: `${path}:${read.place.line}:${read.place.column}`,
      what: `The plan cannot be used: ${read.problem}`,
    });
  const plan = read.value;
  const beside = (name: string): string => resolve(dirname(path), name);
  const keywords = plan.keywords === null ? null : await keywordLooker(beside(plan.keywords));
  const banks = plan.banks.length === 0 ? null : await bankLooker(plan.banks.map(beside));
  return {
    plan,
    lookers: {
      risks: keywords?.risks ?? null,
      questions: banks === null ? null : (text) => banks.contamination.heldIn(text),
    },
    digests: {
      '--plan': digest,
      ...(keywords === null ? {} : { '--keywords': keywords.digest }),
      ...Object.fromEntries((banks?.digests ?? []).map((one, index) => [`--bank ${index + 1}`, one])),
    },
  };
}
