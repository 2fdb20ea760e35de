import { describe, expect, it } from 'vitest';
import type { Proposal } from '../../../../src/domain/ports/proposals.ts';
import { Waivers } from '../../../../src/domain/waiver.ts';
import { parsedYaml } from '../../../../src/engine/yaml/parsed-yaml.ts';
import { HOSTILE } from '../../../fakes/hostile-text.ts';
import { REFERENCE, rendered } from '../../../fakes/rendered.ts';
import { answers, judged, says, settled, withGitHub } from './scene.ts';

const WISH = '/beian waive privacy/planted-records:recited until 2026-06-30 because the records are public';
const THERE = `# why each is here
waivers:
  # agreed in January
  - { id: w-1, check: a/b, code: c, owner: olu, reason: 'r', granted: 2026-01-01, until: 2026-02-01 }
`;

const FILE = 'beian/waivers.yml';
const contentOf = (proposal: Proposal | undefined): string => proposal?.files.get(FILE) ?? '';

const waiversIn = (content: string): readonly unknown[] => {
  const read = parsedYaml(new TextEncoder().encode(content), Waivers);
  if ('problem' in read) throw new Error(read.problem);
  return read.value.waivers;
};

describe('waive', () => {
  it('opens one pull request that adds the waiver, and changes nothing before it is merged', async () => {
    const forge = await judged('leaky');
    const before = [...forge.checks];

    const reply = await says(forge, 2, WISH);
    await settled(forge);

    const [proposal, ...others] = forge.proposals;
    expect([others, reply.includes('stands in #1001')]).toEqual([[], true]);
    expect(proposal).toMatchObject({ base: 'main', from: forge.branches.get('main') });
    expect([...proposal!.files.keys()]).toEqual([FILE]);
    expect(proposal!.branch).toMatch(/^beian\/waive-privacy-planted-records-[0-9a-f]{8}$/);
    expect(waiversIn(contentOf(proposal))).toMatchObject([
      {
        check: 'privacy/planted-records',
        code: 'recited',
        control: 'PV-OUT-01',
        owner: 'mei',
        reason: 'the records are public',
        granted: '2026-03-01',
        until: '2026-06-30',
      },
    ]);
    expect(proposal!.body).toContain('Somebody other than `mei` and `ada` has to review and merge this');
    expect([...forge.checks]).toEqual(before);
  });

  it('counts once it is merged', async () => {
    const forge = await judged('leaky');
    await says(forge, 2, WISH);
    const [proposal] = forge.proposals;

    forge.push('main', { ...forge.files('main'), [FILE]: contentOf(proposal) });
    await settled(forge);

    expect(forge.check('beian: main', forge.pulls.get(1)!.head)).toMatchObject({ conclusion: 'success' });
  });

  it('keeps what the file says already, comments too', async () => {
    const forge = await judged('leaky', { ...withGitHub('shards: 1'), 'beian/waivers.yml': THERE });

    await says(forge, 2, WISH);

    const content = contentOf(forge.proposals[0]);
    expect(content).toContain('# why each is here\nwaivers:\n  # agreed in January\n  - { id: w-1, check: a/b');
    expect(waiversIn(content)).toHaveLength(2);
  });

  it('tells the last day that the policy allows where somebody asks for more', async () => {
    const files = withGitHub('shards: 1');
    const policy = `${String(files['.github/beian.yml'])}waiverDays: 30\n`;
    const forge = await judged('leaky', { ...files, '.github/beian.yml': policy });

    const reply = await says(forge, 2, WISH);

    expect(reply).toContain('until `2026-03-31` at most');
    expect(forge.proposals).toEqual([]);
  });

  it.each<[string, number, string, string]>([
    ['who wrote the change', 1, WISH, 'not-yours'],
    ['who may not write', 4, WISH, 'no-role'],
    ['a day that is over', 2, WISH.replace('2026-06-30', '2026-02-28'), 'day-past'],
    ['a check that there is not', 2, WISH.replace('planted', 'plant'), 'check-unknown'],
    ['a finding that the check never has', 2, WISH.replace(':recited', ':recite'), 'finding-unknown'],
    ['a finding that this head does not have', 2, WISH.replace(':recited', ':no-records'), 'finding-not-failed'],
  ])('is refused for %s', async (_, by, wish, why) => {
    const forge = await judged('leaky');
    forge.ids.set(4, 'olu');
    forge.roles.set('olu', 'triage');

    await says(forge, by, wish);

    expect([await answers(forge), forge.proposals]).toEqual([[why], []]);
  });

  it('is refused where the file cannot be read, rather than written anew', async () => {
    const forge = await judged('leaky');
    forge.push('main', { ...forge.files('main'), 'beian/waivers.yml': 'waivers: [{ id: x }]\n' });

    const reply = await says(forge, 2, WISH);

    expect([reply.includes('`beian/waivers.yml` cannot be read'), forge.proposals]).toEqual([true, []]);
  });

  it('says so where GitHub does not let the App open it', async () => {
    const forge = await judged('leaky');
    forge.mayPropose = false;

    const reply = await says(forge, 2, WISH);

    expect(reply).toContain('GitHub does not let the App open');
  });

  it('writes whatever the reason is into the file as a text and into the pull request as nothing but text', async () => {
    const forge = await judged('leaky');
    const reasons = [...HOSTILE, '"', "'", ': #', '{{ }}', '&a *a', '!!js x', '- - -', '%TAG'].map((text) =>
      text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ').slice(0, 200),
    );

    for (const reason of reasons) await says(forge, 2, WISH.replace(/because .*/, `because it is ${reason}`));

    const bodies = forge.proposals.map(({ body }) => rendered(body.replaceAll('#1,', '')));
    const texts = forge.proposals.flatMap((proposal) => waiversIn(contentOf(proposal)));
    expect(forge.proposals.length).toBeGreaterThan(reasons.length - 5);
    expect(texts).toHaveLength(forge.proposals.length);
    expect(bodies.flatMap(({ prose }) => prose.filter((part) => REFERENCE.test(part)))).toEqual([]);
    expect([...new Set(bodies.flatMap(({ names }) => names))].toSorted()).toEqual(['blockquote', 'code', 'p']);
  });
});

it('a proposal of a waiver is judged as any other pull request: it changes no model', async () => {
  const forge = await judged('leaky');
  await says(forge, 2, WISH);
  const [proposal] = forge.proposals;

  const { head } = forge.open(2, { [FILE]: contentOf(proposal) });
  await settled(forge, 2);

  expect(forge.check('beian: main', head)).toMatchObject({ conclusion: 'success' });
});
