import { expect, it } from 'vitest';
import { isOver } from '../../../../src/domain/intent.ts';
import { answerComment } from '../../../../src/flow/reconcile/commands/answer-comment.ts';
import { signOffsOf } from '../../../../src/flow/reconcile/sign-offs.ts';
import type { World } from '../../../../src/flow/reconcile/world.ts';
import type { FakeForge } from '../../../fakes/fake-forge.ts';
import { intents, judged, says, settled, withGitHub } from './scene.ts';

class Crash extends Error {}

/** A world that ends at its nth call of anything, before or after that call did what it does; `calls` counts them. */
function ending(world: World, at: number, when: 'before' | 'after'): World & { readonly calls: () => number } {
  let calls = 0;
  const breaking = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, key) {
        const member: unknown = Reflect.get(target, key);
        if (typeof member !== 'function') return member;
        return async (...given: unknown[]) => {
          calls += 1;
          const ends = calls === at;
          if (ends && when === 'before') throw new Crash();
          const answer: unknown = await Reflect.apply(member, target, given);
          if (ends) throw new Crash();
          return answer;
        };
      },
    });
  const { ledger, pulls, comments, people, proposals } = world;
  return {
    ...world,
    ledger: breaking(ledger),
    pulls: breaking(pulls),
    comments: breaking(comments),
    people: breaking(people),
    proposals: breaking(proposals),
    calls: () => calls,
  };
}

/** What there is of everything that commands make, and the reply without its number. */
async function made(forge: FakeForge, comment: number, evidence: string): Promise<object> {
  return {
    attempts: (await intents(forge)).filter(({ state }) => !isOver(state)).map(({ tier }) => tier),
    proposals: forge.proposals.length,
    signOffs: (await signOffsOf(forge.world(), evidence)).length,
    reactions: [...(forge.reactions.get(comment) ?? [])],
    reply: forge.replies.get(comment)?.replaceAll(/answer:\d+|#\d+/g, ''),
  };
}

it('a comment whose answer breaks off anywhere is answered once, and each of its commands carried out once (input 42)', async () => {
  const forge = await judged('leaky', withGitHub('roles: { officer: [mei] }, evaluationsPerDay: 10000'));
  await says(forge, 2, '/beian run filing');
  await settled(forge);
  const evidence = (await intents(forge)).at(-1)!.conclusion!;
  const body = [
    '/beian run',
    '/beian run filing',
    '/beian waive privacy/planted-records:recited until 2026-06-30 because so',
    `/beian sign officer ${evidence}`,
    '/beian wave',
  ].join('\n');
  const asked = async (
    at: number,
    when: 'before' | 'after',
  ): Promise<{ readonly calls: number; readonly made: object }> => {
    const comment = forge.comment(1, 2, body);
    forge.proposals.length = 0;
    const world = ending(forge.world(), at, when);
    await answerComment(world, 1, comment).catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
    });
    const calls = world.calls();
    await answerComment(forge.world(), 1, comment);
    await answerComment(forge.world(), 1, comment);
    const there = await made(forge, comment, evidence);
    for (const intent of await intents(forge))
      if (!isOver(intent.state)) await forge.store.ledger.move(intent, { state: 'cancelled' }, forge.now);
    return { calls, made: there };
  };

  const whole = await asked(Infinity, 'before');

  expect(whole.made).toMatchObject({ attempts: ['quick', 'filing'], proposals: 1, signOffs: 1 });
  expect(whole.calls).toBeGreaterThan(30);
  for (let at = 1; at <= whole.calls; at += 1)
    for (const when of ['before', 'after'] as const)
      expect([at, when, (await asked(at, when)).made]).toEqual([at, when, whole.made]);
}, 60_000);
