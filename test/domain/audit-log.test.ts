import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { auditProblem, nextEntry, type AuditEntry } from '../../src/domain/audit-log.ts';

const AT = '2026-03-01T00:00:00Z';

function logOf(length: number): readonly AuditEntry[] {
  const log: AuditEntry[] = [];
  for (let place = 0; place < length; place += 1)
    log.push(nextEntry({ at: AT, repository: 7, what: 'ignored', about: { place, why: null } }, log.at(-1) ?? null));
  return log;
}

describe('the audit log', () => {
  it('is chained by SHA-256 over the hash before and the canonical JSON of the entry', () => {
    const [first, second] = logOf(2);

    const sha256 = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
    const line = (place: number): string =>
      `{"about":{"place":${place},"why":null},"at":"${AT}","number":${place + 1},"repository":7,"what":"ignored"}`;
    expect([first?.hash, second?.hash]).toEqual([sha256(line(0)), sha256(`${first?.hash}${line(1)}`)]);
  });

  it('follows as a whole, and each part of it from what is before', () => {
    const log = logOf(9);

    const problems = [auditProblem([], null), auditProblem(log, null), auditProblem(log.slice(4), log[3] ?? null)];

    expect(problems).toEqual([null, null, null]);
  });

  it.each<[string, (log: readonly AuditEntry[]) => readonly AuditEntry[], number]>([
    ['an entry that was changed', (log) => log.with(4, { ...log[4]!, what: 'approved' }), 5],
    ['an entry that was left out', (log) => log.toSpliced(4, 1), 6],
    ['an entry that was put in', (log) => log.toSpliced(4, 0, nextEntry(log[0]!, log[3]!)), 5],
    ['two that changed places', (log) => log.with(4, log[5]!).with(5, log[4]!), 6],
    ['the first ones left out', (log) => log.slice(2), 3],
    [
      'an entry made anew with its number',
      (log) => log.with(4, nextEntry({ ...log[4]!, at: '2026-03-02T00:00:00Z' }, log[3]!)),
      6,
    ],
  ])('tells of %s', (_, change, number) => {
    const log = change(logOf(9));

    const problem = auditProblem(log, null);

    // An entry put in with a hash that fits is itself no contradiction: what comes after it is.
    expect(problem?.number).toBe(number);
  });

  it('tells of any change of any entry', () => {
    const log = logOf(6);

    fc.assert(
      fc.property(
        fc.nat({ max: 5 }),
        fc.constantFrom('at', 'what', 'hash' as const),
        fc.string(),
        (place, field, value) => {
          fc.pre(log[place]?.[field as 'at'] !== value);
          const changed = log.with(place, { ...log[place]!, [field]: value });
          expect(auditProblem(changed, null)?.number).toBe(place + 1);
        },
      ),
    );
  });
});
