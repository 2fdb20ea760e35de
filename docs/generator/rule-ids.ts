import { controls } from '../../src/rules/controls.ts';
import { risks } from '../../src/rules/risks.ts';

/** src/rules/ids.ts: the literal unions of the rules, so that a misspelt id does not compile. */
export function ruleIds(): string {
  return [
    '// Written by `npm run docs` from controls.json and risks.json.',
    union(
      'ControlId',
      controls.map((control) => control.id),
    ),
    union(
      'RiskId',
      risks.map((risk) => risk.id),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function union(name: string, ids: readonly string[]): string {
  return `export type ${name} =\n${ids.map((id) => `  | '${id}'`).join('\n')};`;
}
