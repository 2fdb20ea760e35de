import { subjectOf } from '../../src/domain/subject.ts';
import { Decoding } from '../../src/domain/decoding.ts';
import { digestOf } from '../../src/domain/digest.ts';
import type { Finding } from '../../src/domain/finding.ts';
import type { GateId } from '../../src/domain/gate.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { Tier } from '../../src/domain/tier.ts';
import { verdictOf } from '../../src/domain/verdict.ts';
import type { Waiver } from '../../src/domain/waiver.ts';
import type { PullSource } from '../../src/report/pull-source.ts';
import type { ReportSource } from '../../src/report/report-source.ts';

const AT = '2026-03-01T00:00:00Z';

/** A finding that passes its check's own limit. */
export function aFinding(over: Partial<Finding> = {}): Finding {
  return {
    check: 'technical/model-files',
    gate: 'technical',
    code: 'sound',
    outcome: 'pass',
    control: null,
    clause: null,
    level: 'team',
    verified: null,
    decides: true,
    measured: null,
    values: {},
    ...over,
  };
}

/** So many findings of the content gate that reject. */
export function failures(count: number, over: Partial<Finding> = {}): readonly Finding[] {
  const measured = {
    unit: 'share',
    head: 0.5,
    base: 0.6,
    limit: 0.9,
    comparator: '>=',
    n: 100,
    passed: 50,
    interval: [0.4, 0.6],
  } satisfies Finding['measured'];
  return Array.from({ length: count }, () =>
    aFinding({
      check: 'content/blocked-keywords',
      gate: 'content',
      code: 'too-many-hits',
      outcome: 'fail',
      measured,
      ...over,
    }),
  );
}

interface Wanted {
  readonly model?: string;
  readonly name?: string;
  readonly tier?: Tier;
  readonly findings?: readonly Finding[];
  readonly waivers?: readonly Waiver[];
  readonly ownLimits?: ReportSource['ownLimits'];
  readonly missingControls?: readonly string[];
  readonly says?: ReportSource['says'];
  readonly charts?: ReportSource['charts'];
  readonly changed?: string;
}

/** What the pages of one model are written from; its verdict is the real one of the findings. */
export function reportSource({
  model = 'poet',
  name = '诗',
  tier = 'quick',
  findings = [aFinding()],
  waivers = [],
  ownLimits = [],
  missingControls = [],
  says = () => ({
    finding: { zh: '结果不达标', en: 'the result does not meet the limit' },
    remedy: { zh: '改进后重新训练', en: 'Improve it and train again' },
  }),
  charts = [],
  changed = 'model/onnx/model.onnx',
}: Wanted = {}): ReportSource {
  const head = subjectOf({
    model: 'poet',
    files: [{ path: 'model.onnx', size: 1, digest: digestOf('x') }],
    prompt: '{input}',
    decoding: Decoding.parse({}),
    bound: { by: 'files' },
  });
  const gates = new Map<string, GateId>(findings.map(({ check, gate }) => [check, gate]));
  const file = { path: 'beian/service.yml', digest: digestOf('y') };
  const plan: Plan = {
    schema: 1,
    judge: { version: '0.0.0-test', rules: digestOf('z') },
    at: AT,
    tier,
    drawKey: null,
    commits: { base: 'b'.repeat(40), head: 'c'.repeat(40), mergeBase: 'b'.repeat(40) },
    policy: file,
    organisation: null,
    service: file,
    waivers: null,
    model,
    head,
    base: null,
    changes: [{ artefact: 'weights', kind: 'replaced', path: changed }],
    checks: [...gates].map(([id, gate]) => ({ id, version: 1, gate, items: [], secrets: [] })),
  };
  const planned = plan.checks.map(({ id, gate }) => ({ check: id, gate }));
  const verdict = verdictOf({ tier, at: AT, planned, findings, waivers, missingControls });
  return {
    plan,
    service: {
      name: { zh: name, en: name },
      provider: { zh: '甲', en: 'A' },
      purpose: { zh: '写诗', en: 'Writes' },
      route: 'filing',
      example: false,
    },
    conclusion: { schema: 1, plan: digestOf('plan'), at: AT, findings: [...findings], standings: [], verdict },
    waivers,
    refusedWaivers: [],
    waiverDays: null,
    ownLimits,
    languages: ['zh', 'en'],
    environments: [],
    charts,
    limit: () => null,
    asks: (check) => ({ zh: check, en: check }),
    says,
  };
}

/** A pull request over one model that is concluded from a source; what differs is told. */
export function pullSource(over: Partial<PullSource> = {}): PullSource {
  return {
    identity: 'pull-request:12',
    branch: 'main',
    commit: 'c'.repeat(40),
    mode: 'enforce',
    languages: ['zh', 'en'],
    models: [{ state: 'concluded', model: 'poet', source: reportSource() }],
    filing: [],
    preview: null,
    ...over,
  };
}
