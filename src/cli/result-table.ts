import { gateNames } from '../domain/gate.ts';
import type { Conclusion } from '../domain/conclusion.ts';
import { isEvidenced } from '../domain/conclusion.ts';
import { tierNames } from '../domain/tier.ts';

const MARKS = { approved: '✓', rejected: '✗' } as const;

/** The table of gates at the end of a run, for a terminal. */
export function resultTable({ verdict, findings, standings }: Conclusion): string {
  const rows = verdict.gates.map(({ gate, decision, reasons, waived }) => {
    const checks = new Set(findings.filter((finding) => finding.gate === gate).map(({ check }) => check));
    const why = reasons.map(({ check, code }) => `${check}: ${code}`).join('; ');
    return [
      `${MARKS[decision]} ${gateNames[gate].en}`,
      decision,
      `${checks.size} ${checks.size === 1 ? 'check' : 'checks'}`,
      why + (waived.length > 0 ? ` (waived: ${waived.join(', ')})` : ''),
    ];
  });
  const table = aligned([['gate', 'verdict', 'checks', 'reasons'], ...rows]);
  const missing = standings.filter((standing) => !isEvidenced(standing)).length;
  const lacking =
    verdict.missingControls.length === 0
      ? ''
      : `\n${verdict.missingControls.length} shall controls are not evidenced; the filing tier needs all of them.`;
  return `${table}\n\n${verdict.decision.toUpperCase()} in the ${tierNames[verdict.tier].en}. ${missing} of ${standings.length} controls are not evidenced.${lacking}\n`;
}

/** Columns of one width each. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
