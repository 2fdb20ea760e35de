import { markdownTable } from 'markdown-table';
import type { Language } from '../../src/domain/words.ts';
import { accessNames, appPermissions } from '../../src/rules/app-permissions.ts';

const HEAD = { zh: ['权限', '访问', '用途'], en: ['permission', 'access', 'what it is for'] } as const;
const OPTIONAL = { zh: '（可选）', en: ' (optional)' } as const;

/** The table of the App's permissions for a README, least first. */
export function permissionsTable(language: Language): string {
  const rows = appPermissions.map(({ name, access, optional, use }) => [
    `\`${name}\``,
    `${accessNames[access][language]}${optional ? OPTIONAL[language] : ''}`,
    use[language],
  ]);
  return markdownTable([HEAD[language], ...rows]);
}
