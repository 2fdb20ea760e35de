import { policyFrom } from '../catalogue/policy.ts';
import { Fault } from '../domain/fault.ts';
import type { KnownApp, RepositorySettings, Seen, SettingsReader } from '../domain/ports/settings-reader.ts';
import { judgedBranch, labelOf, type SharedNames } from '../domain/shared-names.ts';
import type { Words } from '../domain/words.ts';
import { utf8 } from '../engine/text/utf8.ts';
import { checkName } from '../report/check-name.ts';
import { appPermissions } from '../rules/app-permissions.ts';
import { branchSettings } from './settings/branch-settings.ts';
import { runnerSettings } from './settings/runner-settings.ts';
import { answerFrom, yesOr, type Answer, type Setting } from './settings/setting.ts';

interface Examined {
  readonly reader: SettingsReader;
  /** The App's name in github.com/apps/…; null where nobody said. */
  readonly appSlug: string | null;
  /** How many bytes the App's webhook secret has; null where it is not known here. */
  readonly secretBytes: number | null;
}

const SECRET_BYTES = 32;

/** Settings of GitHub without which the gate can be walked around, each answered yes, no or cannot see. */
export async function doctorSettings({ reader, appSlug, secretBytes }: Examined): Promise<readonly Setting[]> {
  const repository = await reader.repository();
  const listed = await reader.protectedBranches();
  const branches: Seen<readonly string[]> =
    'unseen' in listed ? listed : { value: [...new Set([repository.defaultBranch, ...listed.value])] };
  const app: Seen<KnownApp> =
    appSlug === null
      ? {
          unseen: {
            zh: '用 --app 给出 App 的名称（github.com/apps/名称）',
            en: 'Name the App: --app SLUG, as in github.com/apps/SLUG',
          },
        }
      : await reader.app(appSlug);
  return [
    ...(await branchSettings(reader, branches, app, await checksOf(reader, repository))),
    ...(await runnerSettings(reader, repository)),
    ...(await actionsSettings(reader)),
    {
      id: 'webhook-secret',
      asks: { zh: 'webhook 密钥至少 32 字节？', en: 'Does the webhook secret have 32 bytes or more?' },
      ...secretAnswer(secretBytes),
    },
    {
      id: 'app-permissions',
      asks: { zh: 'App 的权限不多于它所用的？', en: 'Does the App have no more permissions than it uses?' },
      ...answerFrom(app, permissionsAnswer),
    },
  ];
}

/** The check that each branch is to require: its own one, or the one that it shares by the default branch's policy. */
async function checksOf(
  reader: SettingsReader,
  { defaultBranch }: RepositorySettings,
): Promise<(branch: string) => Seen<string>> {
  const policy = await reader.policy(defaultBranch);
  const names = namesIn(policy);
  return (branch) => {
    if (branch === defaultBranch) return { value: checkName({ gate: null, branch, mode: 'enforce' }) };
    if ('unseen' in names) return names;
    const label = labelOf(judgedBranch(branch, defaultBranch, names.value));
    return { value: checkName({ gate: null, branch: label, mode: 'enforce' }) };
  };
}

function namesIn(policy: Seen<string | null>): Seen<SharedNames> {
  if ('unseen' in policy) return policy;
  if (policy.value === null) return { value: {} };
  try {
    return { value: policyFrom(utf8(policy.value)).github.names };
  } catch (error) {
    if (error instanceof Fault) return { unseen: { zh: error.line(), en: error.line() } };
    throw error;
  }
}

async function actionsSettings(reader: SettingsReader): Promise<readonly Setting[]> {
  return [
    row(
      'fork-approval',
      { zh: '外部人员的分叉须经批准才能运行工作流？', en: 'Do workflows of every outsider’s fork wait for approval?' },
      await reader.holdsForks(),
      { zh: '设为“所有外部协作者都须批准”', en: 'Require approval for all external contributors' },
    ),
    row(
      'workflow-token',
      { zh: '默认的 GITHUB_TOKEN 只读？', en: 'Is the default GITHUB_TOKEN read-only?' },
      await reader.workflowTokenReads(),
      { zh: '把工作流权限设为只读', en: 'Set workflow permissions to read' },
    ),
    row(
      'pinned-actions',
      { zh: '第三方 Action 必须固定到完整提交？', en: 'Must actions be pinned to a full commit?' },
      await reader.pinsActions(),
      { zh: '勾选“Action 必须固定到完整提交”', en: 'Require actions to be pinned to a full-length commit SHA' },
    ),
    {
      id: 'dispatch-protection',
      asks: { zh: '只有 App 能派发评估工作流？', en: 'May only the App dispatch the evaluation?' },
      answer: 'cannot-see',
      says: {
        zh: 'GitHub 的公开接口不显示工作流执行保护；请在仓库设置的 Actions 规则中查看',
        en: 'GitHub’s public API does not show workflow execution protections: look under the rules for Actions in the settings',
      },
    },
    row(
      'immutable-releases',
      { zh: '发布不可更改？', en: 'Are releases immutable?' },
      await reader.immutableReleases(),
      { zh: '在仓库设置中启用不可更改的发布', en: 'Enable immutable releases in the settings' },
    ),
  ];
}

/** A setting that is on or off. */
function row(id: string, asks: Words, seen: Seen<boolean>, remedy: Words): Setting {
  return { id, asks, ...answerFrom(seen, (holds) => yesOr(holds, remedy)) };
}

function secretAnswer(bytes: number | null): Answer {
  if (bytes === null)
    return {
      answer: 'cannot-see',
      says: {
        zh: 'GitHub 从不显示密钥；在有 WEBHOOK_SECRET 的地方运行',
        en: 'GitHub never shows it: run this where WEBHOOK_SECRET is set',
      },
    };
  return yesOr(bytes >= SECRET_BYTES, { zh: `它只有 ${bytes} 字节`, en: `It has ${bytes} bytes` });
}

function permissionsAnswer({ permissions }: KnownApp): Answer {
  const used = new Map(appPermissions.map(({ name, access }) => [name, access]));
  const extra = Object.entries(permissions)
    .filter(([name, access]) => used.get(name) !== access && !(used.get(name) === 'write' && access === 'read'))
    .map(([name, access]) => `${name}: ${access}`);
  return yesOr(extra.length === 0, {
    zh: `它还有 ${extra.join(', ')}`,
    en: `It also has ${extra.join(', ')}`,
  });
}
