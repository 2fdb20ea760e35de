import { describe, expect, it } from 'vitest';
import type { OfficeDocument } from '../../../src/domain/office-document.ts';
import { GateId } from '../../../src/domain/gate.ts';
import { chapters, isIn } from '../../../src/report/documents/chapters.ts';
import { selfAssessment } from '../../../src/report/documents/self-assessment.ts';
import { control, controls } from '../../../src/rules/controls.ts';
import { aFinding, failures, reportSource } from '../../fakes/report-source.ts';

const textOf = ({ blocks }: OfficeDocument): string => JSON.stringify(blocks);
const tableUnder = ({ blocks }: OfficeDocument, title: string) => {
  const at = blocks.findIndex((block) => block.kind === 'heading' && block.text === title);
  const table = blocks.slice(at).find((block) => block.kind === 'table');
  return table?.kind === 'table' ? table.rows : [];
};
const met = aFinding({ check: 'data/source-inventory', gate: 'data', control: 'TD-SRC-01', level: 'shall' });
const withStanding = (status: 'met' | 'not-met') => {
  const source = reportSource({ tier: 'filing', findings: [{ ...met, outcome: status === 'met' ? 'pass' : 'fail' }] });
  const standings = controls.map(({ id }) => ({ control: id, status, checks: [] }));
  return { ...source, conclusion: { ...source.conclusion, standings }, limit: limitOf };
};
const limitOf = (id: string) => {
  const { clause, level, verified, comparator, threshold } = control(id);
  return { control: id, clause, level, verified, comparator, threshold, sampleMin: null, raised: false };
};

describe('the self-assessment report', () => {
  it('tells every finding in exactly one chapter', () => {
    const team = GateId.options.map((gate) => aFinding({ gate }));
    const bound = controls.map(({ id }) => aFinding({ control: id }));

    const told = [...team, ...bound].map((finding) => chapters.filter((chapter) => isIn(chapter, finding)).length);

    expect(new Set(told)).toEqual(new Set([1]));
  });

  it('gives every control its row, with its clause, and says where there is no evidence', () => {
    const report = selfAssessment(reportSource({ findings: [met] }), 'zh');

    const rows = tableUnder(report, '逐条评估结果');
    expect(rows).toHaveLength(controls.length);
    expect(rows.map(([first]) => first?.split('\n')[0])).toEqual(controls.map(({ id }) => id));
    expect(rows.filter(([, , , , grounds]) => grounds === '本次评估没有取得相应证据')).toHaveLength(
      controls.length - 1,
    );
  });

  it.each([
    ['met', '总体结论：全部符合要求。'],
    ['not-met', '总体结论：全部不符合要求。'],
  ] as const)('concludes by the rule where every clause is %s', (status, sentence) => {
    expect(textOf(selfAssessment(withStanding(status), 'zh'))).toContain(sentence);
  });

  it('concludes nothing while a clause that must be met has no evidence', () => {
    const source = { ...withStanding('met'), ...reportSource({ tier: 'filing', findings: [met] }), limit: limitOf };
    const standings = controls.map(({ id }, at) => ({
      control: id,
      status: at === 0 ? ('not-evidenced' as const) : ('met' as const),
      checks: [],
    }));

    const report = selfAssessment({ ...source, conclusion: { ...source.conclusion, standings } }, 'zh');

    expect(textOf(report)).toContain('总体结论：尚不能得出');
  });

  it('tells a waiver with its owner, reason and end, and leaves the result as it is', () => {
    const [failure] = failures(1);
    const waiver = {
      id: 'w-1',
      check: 'content/blocked-keywords',
      code: 'too-many-hits',
      owner: '李四',
      reason: '已加人工复核',
      granted: '2026-02-01',
      until: '2026-06-01',
    };

    const report = selfAssessment(
      reportSource({ findings: failure === undefined ? [] : [failure], waivers: [waiver] }),
      'zh',
    );

    expect(tableUnder(report, '不符合项与整改措施')).toEqual([
      [
        expect.stringContaining('content/blocked-keywords'),
        '不达标',
        '改进后重新训练',
        '李四：已加人工复核（至 2026-06-01）',
      ],
    ]);
  });

  it('says where the policy is looser than the clause, and that a refused waiver counts for nothing', () => {
    const [failure = aFinding()] = failures(1);
    const grant = { owner: '李四', reason: '样本更少', granted: '2026-02-01', until: '2026-06-01' };
    const waiver = { id: 'w-1', check: failure.check, code: failure.code, ...grant };
    const source = reportSource({ findings: [failure] });
    const ownLimits = [{ limit: limitOf('TD-SRC-01'), own: { threshold: 0.08, waiver: grant } }];

    const report = selfAssessment(
      { ...source, ownLimits, waiverDays: 30, refusedWaivers: [{ waiver, problem: 'waiver-too-long' }] },
      'zh',
    );

    expect(textOf(report)).toContain('放宽：TD-SRC-01 条款要求 ≤ 0.05，本政策为 ≤ 0.08 – 李四');
    expect(textOf(report)).toContain('不生效的豁免: 李四：样本更少（至 2026-06-01） – 超过政策的 waiverDays（30 天）');
  });

  it.each([
    ['quick', false, '草稿'],
    ['filing', false, null],
    ['filing', true, '示例'],
  ] as const)('of the %s tier, example: %s, has the stamp %s on every page', (tier, example, stamp) => {
    const source = reportSource({ tier });

    const report = selfAssessment({ ...source, service: { ...source.service, example } }, 'zh');

    expect(report.stamp).toBe(stamp);
  });

  it('never says that a filing was or will be accepted', () => {
    const all = (['zh', 'en'] as const).map((language) => textOf(selfAssessment(withStanding('met'), language)));

    expect(all[0]).toContain('不表示备案已经或将被受理');
    expect(all[1]).toContain('does not say that a filing has been or will be accepted');
  });

  it('names rules, policy and model at the foot of every page', () => {
    const source = reportSource();

    const { foot } = selfAssessment(source, 'zh');

    expect(foot).toContain(source.plan.policy.digest.slice(7, 19));
    expect(foot).toContain(source.plan.head.root.slice(7, 19));
    expect(foot).toContain(source.plan.judge.version);
  });

  it('keeps back what is not public of a finding per risk', () => {
    const perRisk = aFinding({ ...failures(1)[0], values: { risk: 'A.1.a' } });

    const report = textOf(selfAssessment(reportSource({ findings: [perRisk] }), 'zh'));

    expect(report).not.toContain('50/100');
  });

  it('shows letters that turn the reading order or that XML cannot hold as their codes', () => {
    const source = reportSource({ name: '诗\u202e客\u0001' });

    const { cover } = selfAssessment(source, 'zh');

    expect(cover[0]).toBe('诗\\u{202e}客\\u{1}');
  });
});
