import { resolve } from 'node:path';
import { githubJson } from '../../adapters/github/github-json.ts';
import { githubSettings } from '../../adapters/github/github-settings.ts';
import { diskFolder } from '../../adapters/local/disk-folder.ts';
import { rootOf } from '../../adapters/local/root-of.ts';
import { Fault } from '../../domain/fault.ts';
import type { Language } from '../../domain/words.ts';
import { filingNeeds } from '../../flow/filing-needs/filing-needs.ts';
import { doctorSettings } from '../../flow/doctor-settings.ts';
import type { Setting } from '../../flow/settings/setting.ts';
import type { Command, Terminal } from '../command.ts';
import { languageOf, optionsOf } from '../options.ts';
import { clockOf } from '../workplace.ts';
import { inTerminal, wideAligned } from '../wide-table.ts';

const ANSWERS = {
  'yes': { zh: '✓ 是', en: '✓ yes' },
  'no': { zh: '✗ 否', en: '✗ no' },
  'cannot-see': { zh: '? 看不到', en: '? cannot see' },
} as const;
const HEAD = { zh: ['回答', '设置', '说明'], en: ['answer', 'setting', 'what was seen, or what to do'] } as const;

export const doctorCommand: Command = {
  name: 'doctor',
  summary:
    'Say what is missing for a filing, or which settings of GitHub leave the gate open: yes, no, or cannot see (which never counts as yes)',
  usage: '[--repo . | --github OWNER/REPO [--app SLUG]] [--language zh|en] [--json]',
  async run(args, terminal) {
    const { values } = optionsOf(
      args,
      {
        repo: { type: 'string' },
        github: { type: 'string' },
        app: { type: 'string' },
        language: { type: 'string' },
        json: { type: 'boolean' },
      },
      0,
    );
    const language = languageOf('--language', values.language);
    const settings =
      values.github === undefined
        ? await localNeeds(values, terminal)
        : await githubSettingsOf(values.github, values.app ?? null, terminal);
    terminal.stdout.write(
      values.json === true ? `${JSON.stringify({ schema: 1, settings })}\n` : tableOf(settings, language),
    );
    if (settings.some(({ answer }) => answer === 'no')) return 1;
    return settings.every(({ answer }) => answer === 'yes') ? 0 : 2;
  },
};

/** What the files of a repository on this machine lack for a filing. */
async function localNeeds(
  { repo, app }: { readonly repo?: string | undefined; readonly app?: string | undefined },
  terminal: Terminal,
): Promise<readonly Setting[]> {
  if (app !== undefined)
    throw new Fault('usage', { where: '--app', what: '--app says something of a repository on GitHub alone' });
  const folder = diskFolder(await rootOf(resolve(repo ?? '.')));
  return filingNeeds((path) => folder.read(path), clockOf(terminal)());
}

function githubSettingsOf(github: string, app: string | null, terminal: Terminal): Promise<readonly Setting[]> {
  const name = repositoryOf(github);
  const secret = terminal.environment['WEBHOOK_SECRET'];
  return doctorSettings({
    reader: githubSettings(githubJson(apiUrl(terminal), tokenOf(terminal)), name),
    appSlug: app,
    secretBytes: secret === undefined ? null : Buffer.byteLength(secret),
  });
}

function tableOf(settings: readonly Setting[], language: Language): string {
  const rows = settings.map(({ answer, asks, says }) => [
    ANSWERS[answer][language],
    asks[language],
    answer === 'yes' ? '' : inTerminal(says[language]),
  ]);
  return `${wideAligned([HEAD[language], ...rows])}\n`;
}

function repositoryOf(text: string): { readonly owner: string; readonly repo: string } {
  const [, owner, repo] = /^([\w.-]{1,100})\/([\w.-]{1,100})$/.exec(text) ?? [];
  if (owner === undefined || repo === undefined || /^\.+$/.test(owner) || /^\.+$/.test(repo))
    throw new Fault('usage', { where: `--github ${text}`, what: 'The repository is written OWNER/REPO' });
  return { owner, repo };
}

function tokenOf({ environment }: Terminal): string {
  const token = environment['GITHUB_TOKEN'] || environment['GH_TOKEN'];
  if (token === undefined || !/^[\x21-\x7e]+$/.test(token))
    throw new Fault('github-refused', { where: 'GITHUB_TOKEN', what: 'There is no token to read the settings with' });
  return token;
}

/** Where the token may go: over https, or to this machine itself. */
function apiUrl({ environment }: Terminal): string {
  const given = environment['GITHUB_API_URL'] || 'https://api.github.com';
  const url = URL.parse(given);
  const local = url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url === null || (url.protocol !== 'https:' && !local) || url.search !== '' || url.username !== '')
    throw new Fault('github-refused', {
      where: 'GITHUB_API_URL',
      what: 'The address of the API is no https:// address',
    });
  return given.replace(/\/+$/, '');
}
