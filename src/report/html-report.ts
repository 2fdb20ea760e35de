import type { Finding } from '../domain/finding.ts';
import { gateNames, type GateId } from '../domain/gate.ts';
import type { Language } from '../domain/words.ts';
import { chartSvg } from './chart-svg.ts';
import { facts, heading } from './heading.ts';
import { inHtml } from './inert.ts';
import { decisionNames, levelNames, outcomeNames, verifiedNames } from './labels.ts';
import { chip, page, table, type Tone } from './page.ts';
import { controlText, figureCells, filled } from './phrase.ts';
import type { ReportSource } from './report-source.ts';
import { seedsNotice } from './seeds-notice.ts';
import { objections } from './summary.ts';
import { boundOfWaivers, refusalOf, refusedNeeded } from './waiver-lines.ts';

const OUTCOME_TONES: Readonly<Record<Finding['outcome'], Tone>> = {
  'pass': 'good',
  'fail': 'bad',
  'inconclusive': 'warn',
  'not-applicable': 'plain',
};

/** The report as one page: both languages, a chart per gate, everything in the file. */
export function htmlReport(source: ReportSource): string {
  const [first = 'zh'] = source.languages;
  return page(`${source.service.name[first]} – beian`, first, (language) => {
    const gates = source.conclusion.verdict.gates.map(({ gate }) => gateSection(source, gate, language));
    return [
      heading(source, { zh: '备案评估报告', en: 'Filing checks' }[language], language),
      toDo(source, language),
      overview(source, language),
      waivers(source, language),
      ...gates,
      machines(source, language),
    ].join('\n');
  });
}

function toDo(source: ReportSource, language: Language): string {
  const open = objections(source);
  if (open.length === 0) return '';
  const rows = open.map((finding) => {
    const { finding: words, remedy } = source.says(finding.check, finding.code);
    const weight = finding.decides
      ? chip(outcomeNames[finding.outcome][language], OUTCOME_TONES[finding.outcome])
      : chip({ zh: '提示', en: 'notice' }[language], 'warn');
    return [
      weight,
      `<code>${inHtml(finding.check)}</code>`,
      filled(words, language, finding, inHtml),
      remedy === null ? '' : filled(remedy, language, finding, inHtml),
      clauseOf(finding, language),
    ];
  });
  const head = { zh: ['', '检查', '发现', '怎么办', '条款'], en: ['', 'check', 'finding', 'what to do', 'clause'] }[
    language
  ];
  return `<h2>${{ zh: '需要处理', en: 'What to do' }[language]}</h2>${table(head, rows)}`;
}

function overview({ conclusion }: ReportSource, language: Language): string {
  const rows = conclusion.verdict.gates.map(({ gate, decision, waived, reasons }) => [
    `<a href="#${gate}-${language}">${gateNames[gate][language]}</a>`,
    chip(decisionNames[decision][language], decision === 'approved' ? 'good' : 'bad'),
    reasons.map(({ check, code }) => `<code>${inHtml(check)}</code> ${inHtml(code)}`).join('<br>'),
    waived.map(inHtml).join(', '),
  ]);
  const head = { zh: ['门', '结论', '原因', '豁免'], en: ['gate', 'verdict', 'reasons', 'waivers'] }[language];
  return `<h2>${{ zh: '各门结论', en: 'Gates' }[language]}</h2>${table(head, rows)}`;
}

/** Waivers that count for nothing although a finding needs them, and how long one may last. */
function waivers(source: ReportSource, language: Language): string {
  const rows = refusedNeeded(source).map((one) => {
    const { check, code, owner, granted, until } = one.waiver;
    const cells = [`${check}: ${code}`, owner, `${granted} – ${until}`, refusalOf(one, source.waiverDays, language)];
    return cells.map(inHtml);
  });
  const bound = boundOfWaivers(source, language);
  if (rows.length === 0) return bound === null ? '' : `<p class="soft">${inHtml(bound)}</p>`;
  const head = { zh: ['发现', '授予者', '期间', '原因'], en: ['finding', 'owner', 'from – until', 'why'] }[language];
  return `<h2>${{ zh: '不生效的豁免', en: 'Waivers that count for nothing' }[language]}</h2>${table(head, rows)}`;
}

function gateSection(source: ReportSource, gate: GateId, language: Language): string {
  const findings = source.conclusion.findings.filter((finding) => finding.gate === gate);
  const checks = [...new Set(findings.map(({ check }) => check))];
  const sections = checks.map((check) => {
    const charts = source.charts.filter((one) => one.check === check);
    return [
      `<h3><code>${inHtml(check)}</code></h3><p>${inHtml(source.asks(check)[language])}</p>`,
      findingsTable(
        source,
        findings.filter((finding) => finding.check === check),
        language,
      ),
      ...charts.map(
        ({ chart }) => `<figure>${chartSvg(chart, language, `${check.replaceAll('/', '-')}-${language}`)}</figure>`,
      ),
    ].join('\n');
  });
  return `<h2 id="${gate}-${language}">${gateNames[gate][language]}</h2>${sections.join('\n')}`;
}

function findingsTable(source: ReportSource, findings: readonly Finding[], language: Language): string {
  const head = {
    zh: ['结果', '发现', '新模型', '基线', '限值', 'n', '95% 区间', '条款', '级别'],
    en: ['result', 'finding', 'head', 'base', 'limit', 'n', '95% interval', 'clause', 'level'],
  }[language];
  const rows = findings.map((finding) => [
    chip(outcomeNames[finding.outcome][language], OUTCOME_TONES[finding.outcome]),
    filled(source.says(finding.check, finding.code).finding, language, finding, inHtml),
    ...figureCells(finding).map((cell) => `<span class="figure">${cell}</span>`),
    clauseOf(finding, language) +
      (finding.verified === null ? '' : `<br><span class="soft">${verifiedNames[finding.verified][language]}</span>`),
    levelNames[finding.level][language],
  ]);
  return table(head, rows);
}

function clauseOf(finding: Finding, language: Language): string {
  return inHtml(controlText(finding, language) ?? '–');
}

/** Where models ran and what was drawn: what somebody needs who wants the same figures. */
function machines({ environments, plan }: ReportSource, language: Language): string {
  const draws = plan.checks.flatMap((check) =>
    check.items.map((set) => [
      `<code>${inHtml(check.id)}</code>`,
      `<code>${inHtml(set.path)}</code>`,
      set.algorithm,
      `${set.n} / ${set.population}`,
      `<code>${set.seed.slice(7, 23)}</code>`,
    ]),
  );
  const head = {
    zh: ['检查', '总体', '抽样', 'n / 总数', '种子'],
    en: ['check', 'population', 'draw', 'n / all', 'seed'],
  }[language];
  const ran = environments.map(({ engine, provider, device, threads, sessions, batch, precision }) =>
    inHtml(
      `${engine}, ${provider}, ${device}, ${threads} threads in ${sessions} sessions, ${precision}, batch ${batch}`,
    ),
  );
  const rows: Parameters<typeof facts>[0] = [
    [{ zh: '种子', en: 'Seeds' }, draws.length === 0 ? '–' : seedsNotice(plan, language, inCode)],
    [{ zh: '运行环境', en: 'Ran on' }, ran.join('<br>') || '–'],
  ];
  return `<h2>${{ zh: '抽样与环境', en: 'Draws and machines' }[language]}</h2>${table(head, draws)}${facts(rows, language)}`;
}

function inCode(text: string): string {
  return `<code>${inHtml(text)}</code>`;
}
