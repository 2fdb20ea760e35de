import { answerComment } from '../../../../src/flow/reconcile/commands/answer-comment.ts';
import { reconcilePull } from '../../../../src/flow/reconcile/reconcile-pull.ts';
import type { Intent } from '../../../../src/domain/intent.ts';
import { FakeForge, type Files } from '../../../fakes/fake-forge.ts';
import { baseFiles, POLICY, weights } from '../../../fakes/scene.ts';

/** Settings of `github` and nothing else. */
export const withGitHub = (settings: string): Files => ({
  ...baseFiles,
  '.github/beian.yml': `${POLICY}languages: [en]\ngithub: { ${settings} }\n`,
});

/** Looks, and plays every runner to its end, until nothing is to do. */
export async function settled(forge: FakeForge, number = 1): Promise<void> {
  for (;;) {
    await reconcilePull(forge.world(), number);
    const open = forge.runs.filter(({ state }) => state.conclusion === null);
    if (open.length === 0) return;
    for (const run of open) await forge.finish(run);
  }
}

/** Ada's pull request, judged at the quick tier. */
export async function judged(model: string, files: Files = withGitHub('shards: 1')): Promise<FakeForge> {
  const forge = await FakeForge.with(files);
  forge.open(1, { 'model/model.onnx': weights(model) });
  await settled(forge);
  return forge;
}

/** Writes a comment by the number of an account, and answers it; the reply. */
export async function says(forge: FakeForge, by: number, body: string): Promise<string> {
  const id = forge.comment(1, by, body);
  await answerComment(forge.world(), 1, id);
  return forge.replies.get(id) ?? '';
}

export function intents(forge: FakeForge): Promise<readonly Intent[]> {
  return forge.store.ledger.intentsOf(77, { kind: 'pull', number: 1 });
}

/** What the commands of all comments came to, from the audit log. */
export async function answers(forge: FakeForge): Promise<readonly unknown[]> {
  const log = await forge.store.ledger.audit(0, 10_000);
  return log.filter(({ what }) => what === 'command').map(({ about }) => about['answer']);
}
