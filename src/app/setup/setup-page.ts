import type { Language } from '../../domain/words.ts';
import { inHtml } from '../../report/inert.ts';
import { page, table } from '../../report/page.ts';
import { accessNames, appPermissions } from '../../rules/app-permissions.ts';
import { isLoopback } from '../settings.ts';
import type { Conversion } from './app-credentials.ts';
import type { AppManifest } from './app-manifest.ts';

interface SetupView {
  readonly token: string;
  readonly state: string;
  readonly manifest: AppManifest;
  /** GitHub's pages. */
  readonly webUrl: string;
  /** The organisation that is to own the App; null: the account of whoever signs in. */
  readonly organisation: string | null;
}

type Problem = Extract<Conversion, { readonly problem: unknown }>['problem'] | 'state' | 'not-kept';

/** The page that offers to register the App: two forms, no script. */
export function setupPage(view: SetupView, first: Language): string {
  return page('beian', first, (language) => {
    const say = SAY[language];
    const owner = view.organisation === null ? say.yourself : `<code>${inHtml(view.organisation)}</code>`;
    return [
      `<h1>${say.title}</h1>`,
      `<p>${say.what}</p>`,
      isLoopback(new URL(view.manifest.redirect_url).hostname) ? `<p><strong>${say.local}</strong></p>` : '',
      `<h2>${say.register} ${owner}</h2>`,
      `<form method="post" action="${inHtml(target(view))}">`,
      `<input type="hidden" name="manifest" value="${inHtml(JSON.stringify(view.manifest))}">`,
      `<button>${say.button}</button>`,
      `</form>`,
      `<h2>${say.other}</h2>`,
      `<form method="get" action="/setup">`,
      `<input type="hidden" name="token" value="${inHtml(view.token)}">`,
      `<label>${say.organisation} <input name="organisation" maxlength="39" pattern="[A-Za-z0-9\\-]+"></label>`,
      ` <button>${say.choose}</button>`,
      `</form>`,
      `<h2>${say.permissions}</h2>`,
      table(
        say.head,
        appPermissions
          .filter(({ asked }) => asked)
          .map(({ name, access, use }) => [
            `<code>${inHtml(name)}</code>`,
            accessNames[access][language],
            inHtml(use[language]),
          ]),
      ),
    ].join('\n');
  });
}

function target({ webUrl, organisation, state }: SetupView): string {
  const owner = organisation === null ? '' : `/organizations/${encodeURIComponent(organisation)}`;
  return `${webUrl}${owner}/settings/apps/new?state=${encodeURIComponent(state)}`;
}

/** What GitHub gave is kept: where, and what comes next. */
export function registeredPage(
  { app, envFile, recipient }: { readonly app: string; readonly envFile: string; readonly recipient: string },
  first: Language,
): string {
  return page('beian', first, (language) => {
    const say = SAY[language];
    return [
      `<h1>${say.registered}</h1>`,
      `<p>${say.kept} <code>${inHtml(envFile)}</code></p>`,
      `<p>${say.recipient} <code>${inHtml(recipient)}</code></p>`,
      `<p>${say.next} <a href="${inHtml(app)}/installations/new" rel="noreferrer">${say.install}</a></p>`,
    ].join('\n');
  });
}

/** Nothing was kept: why, and what to do. `app` is GitHub's page of an App that was registered all the same. */
export function problemPage(problem: Problem, app: string | null, first: Language): string {
  return page('beian', first, (language) => {
    const say = SAY[language];
    const link = app === null ? '' : `<p><a href="${inHtml(app)}" rel="noreferrer">${inHtml(app)}</a></p>`;
    return `<h1>${say.failed}</h1><p>${PROBLEMS[problem][language]}</p>${link}<p>${say.again}</p>`;
  });
}

const SAY = {
  zh: {
    title: '登记 GitHub App',
    what: '本页把清单交给 GitHub，由 GitHub 生成密钥，密钥只写入这台机器上的一个文件。完成后本页消失。',
    local: 'GitHub 无法把事件送到本机地址。请把 BEIAN_URL 设为公网可达的地址后重新启动。',
    register: '登记在此账户下：',
    yourself: '登录 GitHub 的本人',
    button: '在 GitHub 上登记',
    other: '登记在组织下',
    organisation: '组织名',
    choose: '选择',
    permissions: '所需权限',
    head: ['权限', '访问', '用途'],
    registered: 'App 已登记',
    kept: '密钥已写入',
    recipient: '加密证据用的公钥（策略 recipients 中可用）：',
    next: '服务随即启动。',
    install: '在仓库上安装',
    failed: '没有登记成功',
    again: '请再次打开终端里的地址。',
  },
  en: {
    title: 'Register the GitHub App',
    what: 'This page hands the manifest to GitHub; GitHub makes the keys, and they are written to one file on this machine and nowhere else. Afterwards this page is gone.',
    local:
      'GitHub cannot deliver events to this machine’s own address. Set BEIAN_URL to one that GitHub can reach, and start again.',
    register: 'Register it for',
    yourself: 'the account that you sign in with',
    button: 'Register on GitHub',
    other: 'Register it for an organisation',
    organisation: 'Organisation',
    choose: 'Choose',
    permissions: 'What it asks for',
    head: ['permission', 'access', 'what it is for'],
    registered: 'The App is registered',
    kept: 'Its keys are in',
    recipient: 'The public key that evidence is encrypted to (for recipients in the policy):',
    next: 'The App starts now.',
    install: 'Install it on a repository',
    failed: 'The App is not set up',
    again: 'Open the address from the terminal again.',
  },
} as const satisfies Readonly<Record<Language, object>>;

const PROBLEMS: Readonly<Record<Problem, Readonly<Record<Language, string>>>> = {
  'state': {
    zh: '这不是本页发出的登记，或者已经用过。',
    en: 'This page did not ask for this registration, or it was used before.',
  },
  'refused': { zh: 'GitHub 不接受这个代码。', en: 'GitHub does not take the code.' },
  'unreadable': { zh: 'GitHub 的回答不完整。', en: 'GitHub’s answer is not what it should be.' },
  'unreachable': { zh: '连接不到 GitHub。', en: 'GitHub cannot be reached.' },
  'short-secret': {
    zh: 'GitHub 给出的 webhook 密钥短于 32 字节，因此什么也没有保存。请在 GitHub 上删除这个 App。',
    en: 'GitHub gave a webhook secret of fewer than 32 bytes, so nothing was kept. Delete this App on GitHub.',
  },
  'not-kept': {
    zh: '密钥文件无法写入，终端里有原因。请在 GitHub 上删除这个 App。',
    en: 'The file for the keys cannot be written; the terminal says why. Delete this App on GitHub.',
  },
};
