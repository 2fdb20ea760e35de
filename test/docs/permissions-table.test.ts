import { expect, it } from 'vitest';
import { permissionsTable } from '../../docs/generator/permissions-table.ts';
import { appPermissions } from '../../src/rules/app-permissions.ts';

it.each([
  ['en', '| permission ', 'read (optional)'],
  ['zh', '| 权限 ', '读（可选）'],
] as const)('the table of permissions in %s has a row for each, least first', (language, head, optional) => {
  const lines = permissionsTable(language).split('\n');

  expect(lines[0]).toContain(head);
  expect(lines.slice(2).map((line) => /`(\w+)`/.exec(line)?.[1])).toEqual(appPermissions.map(({ name }) => name));
  expect(lines.filter((line) => line.includes(optional))).toHaveLength(4);
  expect(lines.findLastIndex((line) => /read|读/.test(line.split('|')[2] ?? ''))).toBeLessThan(
    lines.findIndex((line) => /write|写/.test(line.split('|')[2] ?? '')),
  );
});
