import type { Language } from '../domain/words.ts';
import { inHtml } from './inert.ts';

const STYLE = `
:root { color-scheme: light; --ink: #1f2328; --soft: #59636e; --line: #d1d9e0; --wash: #f6f8fa; --good: #1a7f37; --bad: #cf222e; --warn: #9a6700; --brand: #24408e; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: var(--ink); font: 15px/1.65 'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'Segoe UI', sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 24px 32px 64px; }
h1 { font-size: 26px; margin: 0 0 4px; } h2 { font-size: 19px; margin: 40px 0 12px; border-bottom: 1px solid var(--line); padding-bottom: 6px; } h3 { font-size: 16px; margin: 24px 0 4px; }
p { margin: 6px 0; } .soft { color: var(--soft); } code { font: 13px/1.5 ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; background: var(--wash); padding: 1px 5px; border-radius: 4px; overflow-wrap: break-word; } table.facts code { overflow-wrap: anywhere; } td:first-child code { white-space: nowrap; }
table { border-collapse: collapse; width: 100%; margin: 8px 0; font-size: 14px; } th, td { text-align: left; vertical-align: top; padding: 7px 10px; border-bottom: 1px solid var(--line); } th { background: var(--wash); font-weight: 600; white-space: nowrap; } table.facts th { width: 220px; } td .figure { font-variant-numeric: tabular-nums; white-space: nowrap; }
.chip { display: inline-block; padding: 1px 10px; border-radius: 999px; font-size: 13px; font-weight: 600; color: #fff; background: var(--soft); } .chip.good { background: var(--good); } .chip.bad { background: var(--bad); } .chip.warn { background: var(--warn); }
.verdict { border: 1px solid var(--line); border-left: 6px solid var(--soft); border-radius: 8px; padding: 18px 22px; margin: 20px 0; } .verdict.good { border-left-color: var(--good); } .verdict.bad { border-left-color: var(--bad); } .verdict strong { font-size: 20px; }
.stamp { display: inline-block; border: 2px solid var(--bad); color: var(--bad); font-weight: 700; letter-spacing: .2em; padding: 2px 14px 2px 18px; border-radius: 4px; }
.scroll { overflow-x: auto; }
figure { margin: 12px 0; border: 1px solid var(--line); border-radius: 8px; padding: 8px; overflow-x: auto; text-align: center; } svg { max-width: 100%; height: auto; }
.languages { position: absolute; opacity: 0; } .switch { float: right; margin-top: 6px; } .switch label { cursor: pointer; padding: 3px 12px; border: 1px solid var(--line); font-size: 13px; } .switch label:first-child { border-radius: 6px 0 0 6px; } .switch label:last-child { border-radius: 0 6px 6px 0; border-left: 0; }
#zh:checked ~ main [lang=en], #en:checked ~ main [lang=zh] { display: none; } #zh:checked ~ main label[for=zh], #en:checked ~ main label[for=en] { background: var(--brand); color: #fff; border-color: var(--brand); }
#zh:focus-visible ~ main label[for=zh], #en:focus-visible ~ main label[for=en] { outline: 2px solid var(--brand); outline-offset: 2px; }
@media print { .switch { display: none; } main { padding: 0; max-width: none; } h2 { break-after: avoid; } tr, figure { break-inside: avoid; } }
`;

/** A page in both languages that opens offline: the reader switches by two radio buttons, without script. `write` writes one language. */
export function page(title: string, first: Language, write: (language: Language) => string): string {
  const radio = (language: Language): string =>
    `<input class="languages" type="radio" name="language" id="${language}"${language === first ? ' checked' : ''}>`;
  return [
    `<!doctype html>`,
    `<html lang="${first === 'zh' ? 'zh-CN' : 'en'}">`,
    `<head>`,
    `<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    `<title>${inHtml(title)}</title>`,
    `<style>${STYLE}</style>`,
    `</head>`,
    `<body>`,
    radio('zh'),
    radio('en'),
    `<main>`,
    `<nav class="switch"><label for="zh">中文</label><label for="en">English</label></nav>`,
    `<div lang="zh">${write('zh')}</div>`,
    `<div lang="en">${write('en')}</div>`,
    `</main>`,
    `</body>`,
    `</html>`,
    ``,
  ].join('\n');
}

export type Tone = 'good' | 'bad' | 'warn' | 'plain';

export function chip(text: string, tone: Tone): string {
  return `<span class="chip ${tone}">${inHtml(text)}</span>`;
}

/** A table of cells that are HTML already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const body = rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('\n');
  return `<div class="scroll"><table><thead><tr>${cells('th', head.map(inHtml))}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function cells(tag: 'td' | 'th', row: readonly string[]): string {
  return row.map((cell) => `<${tag}>${cell}</${tag}>`).join('');
}
