import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { inHtml } from '../../src/report/inert.ts';
import type { CheckRun } from '../github/state/state.ts';
import type { StandInRepository } from '../github/scenario/repository.ts';

const STYLE = `
body { margin: 0 auto; max-width: 1000px; padding: 24px; color: #1f2328; font: 15px/1.6 'Noto Sans CJK SC', 'Segoe UI', sans-serif; }
h1 small { color: #59636e; font-weight: 400; } section { border: 1px solid #d1d9e0; border-radius: 8px; margin: 16px 0; padding: 4px 20px 16px; }
.check { border-top: 1px solid #d1d9e0; padding: 8px 0; } summary { cursor: pointer; } .end { float: right; }
table { border-collapse: collapse; font-size: 14px; margin: 8px 0; } th, td { border: 1px solid #d1d9e0; padding: 4px 9px; vertical-align: top; } th { background: #f6f8fa; }
code { background: #f6f8fa; border-radius: 4px; padding: 1px 4px; font-size: 13px; } pre { background: #f6f8fa; overflow-x: auto; padding: 10px; } blockquote { border-left: 4px solid #d1d9e0; color: #59636e; margin: 8px 0; padding: 0 12px; }
button { border: 1px solid #d1d9e0; border-radius: 6px; background: #f6f8fa; margin-right: 6px; padding: 4px 12px; }`;

const MARKS: Readonly<Record<string, string>> = {
  success: '✅',
  failure: '❌',
  action_required: '🟠',
  cancelled: '⚪',
};

/** Every pull request of a repository as people see it on GitHub: its checks, what they say, the comments. */
export function pullPage(repository: StandInRepository): string {
  const pulls = [...repository.state.pulls.keys()].map((number) => pullSection(repository, number));
  const issues = repository
    .issues()
    .map(
      ({ number, title, body, state }) =>
        `<section><h2>${inHtml(title)} <small>#${number} · issue · ${state}</small></h2>${html(body ?? '')}</section>`,
    );
  return `<!doctype html><html><head><meta charset="utf-8"><title>${repository.fullName}</title><style>${STYLE}</style></head><body><h1>${repository.fullName}</h1>${[...pulls, ...issues].join('\n')}</body></html>`;
}

function pullSection(repository: StandInRepository, number: number): string {
  const pull = repository.pull(number);
  const title = repository.state.issues.get(number)?.title ?? '';
  const checks = repository.checkRuns(pull.head()).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const comments = repository.comments(number);
  return [
    `<section><h2>${inHtml(title)} <small>#${number} · ${pull.state()} · ${pull.head().slice(0, 12)}</small></h2>`,
    ...comments.map(({ user, body }) => `<h3>${inHtml(user)} commented</h3>${html(body)}`),
    `<h3>Checks</h3>`,
    ...checks.map(checkRow),
    `</section>`,
  ].join('\n');
}

function checkRow({ name, conclusion, status, output, actions }: CheckRun): string {
  const end = conclusion ?? status;
  const buttons = actions.map(({ label }) => `<button>${inHtml(label)}</button>`).join('');
  return `<details class="check"><summary>${MARKS[end] ?? '⏳'} <b>${inHtml(name)}</b> ${inHtml(output.title ?? '')} <span class="end">${end}</span></summary>${buttons}${html(output.summary ?? '')}${html(output.text ?? '')}</details>`;
}

function html(markdown: string): string {
  return micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}
