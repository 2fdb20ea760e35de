import { limitsOf, POLICY_PATH, policyFrom } from '../catalogue/policy.ts';
import { checks } from '../catalogue/checks.ts';
import { Fault } from '../domain/fault.ts';
import { factIn } from '../engine/facts/facts-in.ts';
import { RecordedFacts, type FactId, type RecordedFact } from '../engine/facts/recorded-facts.ts';
import { yamlFile } from '../engine/yaml/yaml-file.ts';

type Read = (path: string) => Promise<Uint8Array | null>;

export const FACTS_PATH = 'beian/facts.yml';

/** A fact as its file tells it, beside what is on record; null: not on record. */
export interface ProposedFact extends RecordedFact {
  readonly recorded: RecordedFact['value'] | null;
}

/** What the form can be filled with, each with the file that it comes from. Files that are not there propose nothing. */
export async function proposedFacts(read: Read): Promise<readonly ProposedFact[]> {
  const policyFile = await read(POLICY_PATH);
  if (policyFile === null) throw new Fault('policy-missing', { where: POLICY_PATH });
  const policy = policyFrom(policyFile);
  const onRecord = await read(FACTS_PATH);
  const recorded = onRecord === null ? [] : yamlFile(onRecord, FACTS_PATH, RecordedFacts).facts;

  const bank = checks.find(({ id }) => id === 'content/blocked-keywords');
  const { settings } = limitsOf(policy, 'filing', 'content/blocked-keywords');
  const places: readonly (readonly [path: string, facts: readonly FactId[]])[] = [
    ...policy.models.flatMap(({ folder, training }) => [
      [
        `${folder}/config.json`,
        ['model.architecture', 'model.layers', 'model.width', 'model.vocabulary', 'model.context'],
      ] as const,
      [`${training}/trainer_state.json`, ['training.steps']] as const,
    ]),
    ['beian/data/sources.yml', ['corpus.sources', 'corpus.items', 'corpus.bytes', 'corpus.overseas-bytes']],
    ['beian/data/annotation/batches.yml', ['labels.batches', 'labels.items']],
    ['beian/data/annotation/people.yml', ['labels.people']],
    ...(bank?.secrets(settings) ?? []).map((path) => [path, ['keywords.entries']] as const),
    ...(bank?.items(settings, 'filing') ?? []).map(({ path }) => [path, ['bank.questions']] as const),
  ];
  const proposed: ProposedFact[] = [];
  for (const [from, facts] of places) {
    const content = await read(from);
    if (content === null) continue;
    for (const fact of facts) {
      const value = factIn(fact, content, from);
      const same = recorded.find((one) => one.fact === fact && one.from === from);
      if (value !== null) proposed.push({ fact, value, from, recorded: same?.value ?? null });
    }
  }
  return proposed;
}
