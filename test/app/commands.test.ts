import { expect, it } from 'vitest';
import { newIdentity, recipientOf } from '../../src/adapters/age/age-envelope.ts';
import { appIdentity } from '../../src/adapters/github/app-identity.ts';
import { errandsOf } from '../../src/app/errands.ts';
import { worlds } from '../../src/app/worlds.ts';
import type { Errand } from '../../src/domain/errand.ts';
import { answerComment } from '../../src/flow/reconcile/commands/answer-comment.ts';
import { reconcilePull } from '../../src/flow/reconcile/reconcile-pull.ts';
import { memoryStore } from '../fakes/memory-store.ts';
import { baseFiles, POLICY, weights } from '../fakes/scene.ts';
import { HOSTS, servedGitHub } from '../fakes/served-github.ts';

it.each(HOSTS)('comments on %s are heard, answered and carried out over its API', async (host) => {
  const identity = await newIdentity();
  const policy = `${POLICY}recipients: [${await recipientOf(identity)}]\ngithub: { approveFrom: write }\n`;
  const served = await servedGitHub({ host, files: { ...baseFiles, '.github/beian.yml': policy } });
  const { github, app, clients, repository } = served;
  const { ledger } = memoryStore();
  const clock = (): string => '2026-03-01T00:00:00Z';
  const parts = {
    appId: app.id,
    clients,
    app: appIdentity(clients),
    ledger,
    clock,
    identity,
    organisation: { repository: '.github', told: false, knownFor: 0 },
    roots: [],
    namesRuns: true,
  };
  const worldOf = await worlds(parts);
  for (const [login, role] of [
    ['mei', 'write'],
    ['eve', 'read'],
  ] as const)
    repository.collaborator(login, role);
  const pull = repository.openPull({ as: 'eve', files: { 'model/model.onnx': weights('better') } });
  const said = async (as: string, body: string): Promise<Errand> => {
    repository.comment(pull.number, { as, body });
    const payload: unknown = JSON.parse(String(github.webhooks.pending.at(-1)?.body));
    const [errand] = errandsOf('issue_comment', payload, app.id)?.errands ?? [];
    if (errand?.matter.kind !== 'comment') throw new Error('the comment asks for nothing');
    await answerComment(await worldOf(errand), errand.matter.pull, errand.matter.id);
    return errand;
  };
  const errand = await said('mei', '/beian help');
  await reconcilePull(await worldOf(errand), pull.number);

  await said('eve', `/beian approve ${pull.head()}`);
  const waiting = (await ledger.intentsOf(repository.id, { kind: 'pull', number: pull.number })).map(
    (one) => one.state,
  );
  await said('mei', `/beian approve ${pull.head()}\n/beian status`);

  const approved = await ledger.intentsOf(repository.id, { kind: 'pull', number: pull.number });
  const own = repository.comments(pull.number).filter(({ appId }) => appId === app.id);
  expect(waiting).toEqual(['awaiting-approval']);
  expect(approved).toMatchObject([{ state: 'ready', approval: { login: 'mei', head: pull.head() } }]);
  expect(own.filter(({ body }) => body.startsWith('<!-- beian answer:'))).toHaveLength(3);
  expect(repository.comments(pull.number).flatMap(({ reactions }) => reactions.map(({ content }) => content))).toEqual([
    'eyes',
    '+1',
    'eyes',
    '-1',
    'eyes',
    '+1',
  ]);
  expect(github.violations).toEqual([]);
});
