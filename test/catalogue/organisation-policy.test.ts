import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { boundsFrom } from '../../src/catalogue/organisation-policy.ts';
import { Policy, policyFrom } from '../../src/catalogue/policy.ts';
import { policyUnder } from '../../src/catalogue/policy-under.ts';
import { boundable, ownSettings } from '../../src/catalogue/strictness.ts';
import { Fault } from '../../src/domain/fault.ts';
import { POLICY } from '../fakes/scene.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const under = (own: string, organisation: string): Policy =>
  policyUnder(bytes(`${POLICY}${own}`), bytes(`version: 1\n${organisation}`));

const faultOf = (work: () => unknown): Fault => {
  try {
    work();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('nothing was wrong');
};

const settingsOf = (schema: unknown, prefix = ''): readonly string[] => {
  const { type, properties } = z
    .object({ type: z.string().optional(), properties: z.record(z.string(), z.unknown()).optional() })
    .parse(schema);
  if (type !== 'object' || properties === undefined) return [prefix];
  return Object.entries(properties).flatMap(([name, one]) =>
    settingsOf(one, prefix === '' ? name : `${prefix}.${name}`),
  );
};

const [KEY, OTHER] = [`age1${'q'.repeat(58)}`, `age1${'p'.repeat(58)}`];

describe("an organisation's policy", () => {
  it('bounds every setting of a policy, or says that it is the repository’s own', () => {
    const settings = settingsOf(z.toJSONSchema(Policy, { io: 'input' }));

    expect(settings.filter((path) => !boundable.has(path) && !ownSettings.has(path))).toEqual([]);
    expect([...boundable, ...ownSettings].filter((path) => !settings.includes(path))).toEqual([]);
    expect([...boundable].filter((path) => ownSettings.has(path))).toEqual([]);
  });

  it('changes nothing where it bounds nothing', () => {
    expect(under('waiverDays: 90\n', '')).toEqual(policyFrom(bytes(`${POLICY}waiverDays: 90\n`)));
  });

  it.each<[what: string, organisation: string, own: string, path: readonly (string | number)[], inForce: unknown]>([
    ['a bound stands in for what is left out', 'waiverDays: 30\n', '', ['waiverDays'], 30],
    ['a tighter value stays', 'waiverDays: 30\n', 'waiverDays: 7\n', ['waiverDays'], 7],
    ['an equal value stays', 'waiverDays: 30\n', 'waiverDays: 30\n', ['waiverDays'], 30],
    ['a tighter default stays', 'github: { minutes: 600 }\n', '', ['github', 'minutes'], 120],
    ['a looser default gives way', 'github: { minutes: 60 }\n', '', ['github', 'minutes'], 60],
    ['recipients of both', `recipients: [${KEY}]\n`, `recipients: [${OTHER}]\n`, ['recipients'], [KEY, OTHER]],
    ['recipients once', `recipients: [${KEY}]\n`, `recipients: [${KEY}]\n`, ['recipients'], [KEY]],
    ['a runner group', 'github: { runnerGroup: gpu }\n', '', ['github', 'runnerGroup'], 'gpu'],
    ['further packs after its own', 'packs: [law]\n', 'packs: [law, gbt-45654]\n', ['packs'], ['law', 'gbt-45654']],
    ['packs that the default does not begin with', 'packs: [tc260-003]\n', '', ['packs'], ['tc260-003']],
    ['packs that the default begins with', 'packs: [gbt-45654]\n', '', ['packs', 1], 'law'],
    ['a higher role', 'github: { approveFrom: write }\n', '', ['github', 'approveFrom'], 'maintain'],
    [
      'roles of both',
      'github: { roles: { security: [mei, olu] } }\n',
      'github: { roles: { security: [olu], legal: [ada] } }\n',
      ['github', 'roles'],
      { security: ['olu'], legal: ['ada'] },
    ],
    [
      'a larger sample',
      'checks: { content/blocked-keywords: { quickSample: 50 } }\n',
      'checks: { content/blocked-keywords: { quickSample: 60 } }\n',
      ['checks', 'content/blocked-keywords', 'quickSample'],
      60,
    ],
    [
      'an own number of a control',
      'limits: { GEN-02: { threshold: 0.95 } }\n',
      'limits: { GEN-02: { threshold: 0.97 } }\n',
      ['limits', 'GEN-02', 'threshold'],
      0.97,
    ],
    [
      'schedules of both',
      'schedule: [{ every: week, branches: [main] }]\n',
      'schedule: [{ every: day, branches: [main] }]\n',
      ['schedule', 'length'],
      2,
    ],
  ])('%s', (_, organisation, own, path, inForce) => {
    expect(
      path.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], under(own, organisation)),
    ).toEqual(inForce);
  });

  it.each<[what: string, organisation: string, own: string, line: string]>([
    [
      'more days',
      'waiverDays: 30\n',
      'waiverDays: 31\n',
      'waiverDays: the organisation asks for at most 30, this policy says 31',
    ],
    [
      'any number of days',
      'waiverDays: 30\n',
      'waiverDays: null\n',
      'waiverDays: the organisation asks for at most 30, this policy says null',
    ],
    [
      'observing',
      'github: { mode: gate }\n',
      'github: { mode: observe }\n',
      'github.mode: the organisation asks for "gate" or stricter, this policy says "observe"',
    ],
    [
      'another runner group',
      'github: { runnerGroup: gpu }\n',
      'github: { runnerGroup: any }\n',
      'github.runnerGroup: the organisation asks for "gpu", this policy says "any"',
    ],
    [
      'no runner group',
      'github: { runnerGroup: gpu }\n',
      'github: { runnerGroup: null }\n',
      'github.runnerGroup: the organisation asks for "gpu", this policy says null',
    ],
    [
      'another first pack',
      'packs: [law]\n',
      'packs: [gbt-45654, law]\n',
      'packs: the organisation asks for a list that begins with ["law"], this policy says ["gbt-45654","law"]',
    ],
    [
      'a lower role',
      'github: { runFrom: maintain }\n',
      'github: { runFrom: write }\n',
      'github.runFrom: the organisation asks for "maintain" or stricter, this policy says "write"',
    ],
    [
      'somebody else in a role',
      'github: { roles: { security: [mei] } }\n',
      'github: { roles: { security: [ada] } }\n',
      'github.roles: the organisation asks for nobody but {"security":["mei"]} for these roles, this policy says {"security":["ada"]}',
    ],
    [
      'a smaller sample',
      'checks: { content/blocked-keywords: { quickSample: 50 } }\n',
      'checks: { content/blocked-keywords: { quickSample: 49 } }\n',
      'checks.content/blocked-keywords.quickSample: the organisation asks for at least 50, this policy says 49',
    ],
    [
      'a looser number',
      'limits: { GEN-02: { threshold: 0.99 } }\n',
      'limits: { GEN-02: { threshold: 0.97 } }\n',
      'limits: the organisation asks for no looser numbers than {"GEN-02":{"threshold":0.99}}, this policy says {"GEN-02":{"threshold":0.97}}',
    ],
  ])('refuses a repository that loosens it: %s', (_, organisation, own, line) => {
    const { code, details } = faultOf(() => under(own, organisation));

    expect([code, details]).toEqual(['policy-looser', [line]]);
  });

  it('lets no number stand on a waiver that lasts longer than the organisation allows', () => {
    const waiver = '{ owner: mei, reason: trial, granted: 2026-01-01, until: 2026-03-01 }';

    const fault = faultOf(() =>
      under(`limits: { GEN-02: { threshold: 0.5, waiver: ${waiver} } }\n`, 'waiverDays: 30\n'),
    );

    expect([fault.code, fault.what]).toEqual([
      'policy-value',
      "Under the organisation's policy limits.GEN-02.waiver lasts longer than the 30 days of waiverDays",
    ]);
  });

  it('gives a line for each setting that is looser', () => {
    const fault = faultOf(() =>
      under('waiverDays: 60\ngithub: { minutes: 300 }\n', 'waiverDays: 30\ngithub: { minutes: 60, mode: gate }\n'),
    );

    expect(fault.lines()).toHaveLength(3);
    expect(fault.line()).toContain(
      "2 of its settings are looser than the organisation's policy allows (.github/beian.yml)",
    );
  });

  it.each<[what: string, text: string, code: string, where: string]>([
    [
      'a setting that no organisation bounds',
      'version: 1\nservice: a.yml\n',
      'policy-unknown-key',
      'beian-organisation.yml:2:1',
    ],
    ['models', 'version: 1\nmodels: []\n', 'policy-unknown-key', 'beian-organisation.yml:2:1'],
    [
      'a setting of a check that it has not',
      'version: 1\nchecks: { content/blocked-keywords: { colour: 1 } }\n',
      'policy-unknown-key',
      'beian-organisation.yml:2:39',
    ],
    ['a value out of range', 'version: 1\nwaiverDays: 0\n', 'policy-value', 'beian-organisation.yml:2:13'],
    ['no bound', 'version: 1\nwaiverDays: null\n', 'policy-value', 'beian-organisation.yml:2:13'],
    ['no version', 'waiverDays: 30\n', 'policy-value', 'beian-organisation.yml:1:1'],
    ['no YAML', 'a: [', 'policy-syntax', 'beian-organisation.yml:1:5'],
    ['more than can travel', `version: 1\n#${'x'.repeat(16_384)}\n`, 'policy-syntax', 'beian-organisation.yml:1:1'],
  ])('is refused where it has %s', (_, text, code, where) => {
    const fault = faultOf(() => boundsFrom(bytes(text)));

    expect([fault.code, fault.where]).toEqual([code, where]);
  });
});
