import { expect, it } from 'vitest';
import { auditProblem, AuditEntry } from '../../src/domain/audit-log.ts';
import { auditLines } from '../../src/flow/audit-lines.ts';
import { memoryStore } from '../fakes/memory-store.ts';

it('gives the whole audit log as lines of JSON that can be checked again', async () => {
  const { ledger } = memoryStore();
  for (let number = 1; number <= 2001; number += 1)
    await ledger.record({ at: '2026-03-01T00:00:00Z', repository: 7, what: 'ignored', about: { 评: 'line\nbreak' } });

  const [lines, late] = [new Array<string>(), new Array<string>()];
  for await (const line of auditLines(ledger)) lines.push(line);
  for await (const line of auditLines(ledger, 1999)) late.push(line);

  const entries = lines.map((line) => AuditEntry.parse(JSON.parse(line)));
  expect(entries).toHaveLength(2001);
  expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
  expect(auditProblem(entries, null)).toBeNull();
  expect(late).toEqual(lines.slice(1999));
});
