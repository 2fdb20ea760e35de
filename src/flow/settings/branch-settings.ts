import type { BranchRules, KnownApp, Seen, SettingsReader } from '../../domain/ports/settings-reader.ts';
import type { Words } from '../../domain/words.ts';
import { ownersOf } from '../../engine/code-owners/code-owners.ts';
import { answerFrom, together, yesOr, type Answer, type Setting } from './setting.ts';

type Required = BranchRules['requiredChecks'][number];

/** A protected branch with the rules on it. */
interface Protected {
  readonly branch: string;
  /** The check that is to be required on it. */
  readonly check: string;
  readonly rules: Seen<BranchRules>;
}

/** Files that decide what a pull request is judged by, one for each place where they lie. */
const DECIDING = ['.github/workflows/beian-evaluate.yml', '.github/beian.yml', 'beian/keywords.jsonl'];

function addCheck(check: string): Words {
  return { zh: `在规则集中把检查“${check}”设为必需`, en: `Require the check “${check}” in a ruleset` };
}

/** What rulesets say of every protected branch. */
export async function branchSettings(
  reader: SettingsReader,
  branches: Seen<readonly string[]>,
  app: Seen<KnownApp>,
  checkOf: (branch: string) => Seen<string>,
): Promise<readonly Setting[]> {
  if ('unseen' in branches)
    return ASKED.map(([id, asks]) => ({ id, asks, answer: 'cannot-see' as const, says: branches.unseen }));
  const all = await Promise.all(
    branches.value.map(async (branch) => {
      const check = checkOf(branch);
      // Without its name, nobody can tell whether it is required.
      return 'unseen' in check
        ? { branch, check: '', rules: check }
        : { branch, check: check.value, rules: await reader.rules(branch) };
    }),
  );
  const settings = ASKED.map(async ([id, asks, judge]) => {
    const answers = all.map(async (one) => [one.branch, await judge(one, reader, app)] as const);
    return { id, asks, ...together(await Promise.all(answers)) };
  });
  return Promise.all(settings);
}

type Judge = (one: Protected, reader: SettingsReader, app: Seen<KnownApp>) => Answer | Promise<Answer>;

const ASKED: readonly (readonly [id: string, asks: Words, judge: Judge])[] = [
  [
    'required-check',
    {
      zh: '每个受保护的分支都要求检查“beian: 分支名”？',
      en: 'Does every protected branch require the check “beian: BRANCH”?',
    },
    ({ check, rules }) => answerFrom(rules, (value) => yesOr(ours(check, value).length > 0, addCheck(check))),
  ],
  [
    'check-source',
    { zh: '该检查只能由 App 发出？', en: 'Is that check taken from the App alone?' },
    ({ check, rules }, _, app) => answerFrom(rules, (value) => sourceOf(ours(check, value), app)),
  ],
  [
    'up-to-date',
    {
      zh: '合并前须与基线同步，或经过合并队列？',
      en: 'Must a pull request be up to date with its base, or pass a merge queue?',
    },
    ({ check, rules }) =>
      answerFrom(rules, (value) =>
        yesOr(value.hasMergeQueue || ours(check, value).some(({ strict }) => strict), {
          zh: '勾选“合并前须与基线同步”，或启用合并队列',
          en: 'Require branches to be up to date before merging, or use a merge queue',
        }),
      ),
  ],
  [
    'no-exempt-bypass',
    { zh: '没有人可以不留痕迹地绕过规则？', en: 'Can nobody leave the rules aside without a trace?' },
    bypassAnswer,
  ],
  [
    'no-force-push',
    { zh: '禁止强制推送？', en: 'Are force-pushes blocked?' },
    ({ rules }) =>
      answerFrom(rules, ({ blocksForcePush }) =>
        yesOr(blocksForcePush, { zh: '在规则集中禁止强制推送', en: 'Block force pushes in a ruleset' }),
      ),
  ],
  [
    'code-owners',
    {
      zh: '工作流、策略和 beian/ 有代码所有者，且须经其审查？',
      en: 'Do workflows, policy and beian/ have code owners whose review is required?',
    },
    ownersAnswer,
  ],
];

function ours(check: string, { requiredChecks }: BranchRules): readonly Required[] {
  return requiredChecks.filter(({ name }) => name === check);
}

function sourceOf(checks: readonly Required[], app: Seen<KnownApp>): Answer {
  // One requirement that is bound is enough: all of them must be met.
  const bound = checks.flatMap(({ app: id }) => (id === null ? [] : [id]));
  if (bound.length === 0)
    return yesOr(false, {
      zh: '把该检查的来源固定为 App：否则任何有 checks: write 的工作流都能发出同名检查',
      en: 'Fix the source of the check to the App: otherwise any workflow with checks: write can post it',
    });
  return answerFrom(app, ({ id }) =>
    yesOr(bound.includes(id), {
      zh: `来源是另一个 App（${bound.join(', ')}），而不是 ${id}`,
      en: `Its source is another App (${bound.join(', ')}), not ${id}`,
    }),
  );
}

async function bypassAnswer({ check, rules }: Protected, reader: SettingsReader): Promise<Answer> {
  if ('unseen' in rules) return { answer: 'cannot-see', says: rules.unseen };
  const rulesets = [...new Set(ours(check, rules.value).map(({ ruleset }) => ruleset))];
  const answers = rulesets.map(async (ruleset) => {
    const judged = answerFrom(await reader.bypasses(ruleset), (modes) =>
      yesOr(!modes.includes('exempt'), {
        zh: '规则集有“豁免”的绕过者，绕过不留审计记录',
        en: 'The ruleset exempts somebody, which leaves no audit entry',
      }),
    );
    return [`ruleset ${ruleset}`, judged] as const;
  });
  return rulesets.length === 0 ? yesOr(false, addCheck(check)) : together(await Promise.all(answers));
}

async function ownersAnswer({ branch, rules }: Protected, reader: SettingsReader): Promise<Answer> {
  const owners = answerFrom(await reader.codeOwners(branch), ({ text, faults }) => {
    const free = DECIDING.filter((path) => ownersOf(text ?? '', path).length === 0);
    if (faults > 0)
      return yesOr(false, {
        zh: `CODEOWNERS 有 ${faults} 处错误，GitHub 会跳过这些行`,
        en: `GitHub finds ${faults} errors in CODEOWNERS and skips those lines`,
      });
    return yesOr(free.length === 0, {
      zh: `在 CODEOWNERS 中为它们指定所有者：${free.join(' ')}`,
      en: `Give them owners in CODEOWNERS: ${free.join(' ')}`,
    });
  });
  if (owners.answer === 'no') return owners;
  const review = answerFrom(rules, ({ asksCodeOwners }) =>
    yesOr(asksCodeOwners, { zh: '在规则集中要求代码所有者审查', en: 'Require review from code owners in a ruleset' }),
  );
  return review.answer === 'yes' ? owners : review;
}
