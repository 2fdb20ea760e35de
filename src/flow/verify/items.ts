import { checkById } from '../../catalogue/checks.ts';
import { limitsOf } from '../../catalogue/policy.ts';
import type { AnyCheck } from '../../domain/check.ts';
import { digestOf, digestOfJson } from '../../domain/digest.ts';
import { evidencePaths } from '../../domain/evidence.ts';
import type { Exchange } from '../../domain/exchange.ts';
import { jsonLinesText } from '../../domain/json-text.ts';
import type { ArchiveFiles } from '../../domain/ports/archive.ts';
import type { EnvelopeOpener } from '../../domain/ports/envelope.ts';
import type { PlannedCheck } from '../../domain/plan.ts';
import { fromUtf8 } from '../../engine/text/utf8.ts';
import { exchangesIn, rowsIn, rowsProblem, secretsOf, type Row } from '../rows.ts';
import type { RecordedPlan, SealedCheck } from '../sealed-run.ts';
import type { Difference } from './difference.ts';

/** One sealed check of a bundle, with what its sums are recomputed from. */
interface ToRecompute {
  readonly files: ArchiveFiles;
  readonly recorded: RecordedPlan;
  readonly opener: EnvelopeOpener | null;
  readonly planned: PlannedCheck;
  readonly sealed: SealedCheck;
}

/** `rows`: sums recomputed from rows; `answers`: rows judged again from the answers, then summed; `sealed`: encrypted and taken as sealed. */
type Reached = 'rows' | 'answers' | 'sealed';

interface Recomputed {
  readonly reached: Reached;
  readonly differences: readonly Difference[];
}

/** Recomputes one check's sums from what the bundle holds and the key opens. */
export async function recomputed(given: ToRecompute): Promise<Recomputed> {
  const check = checkById(given.planned.id);
  if (check === null) throw new RangeError(`the plan names an unknown check ${given.planned.id}`);
  if (check.kind === 'measured') return { reached: 'rows', differences: fromRows(given, check) };
  if (given.opener === null) return { reached: 'sealed', differences: [] };
  return { reached: 'answers', differences: await fromAnswers(given, check, given.opener) };
}

function fromRows(given: ToRecompute, check: AnyCheck): readonly Difference[] {
  const path = evidencePaths.rows(check.id, 'measured');
  const text = fromUtf8(given.files.get(path) ?? new Uint8Array()) ?? '';
  const rows = rowsIn(check, text);
  if (rows === undefined) return [{ path, what: 'holds a row that is not as the check writes it' }];
  const foreign =
    digestOf(text) === given.sealed.collected.rows?.digest ? [] : [{ path, what: 'is not what was sealed' }];
  return [...foreign, ...rowDifferences(given, check, rows, [])];
}

async function fromAnswers(
  given: ToRecompute,
  check: AnyCheck,
  opener: EnvelopeOpener,
): Promise<readonly Difference[]> {
  const { files, recorded, sealed } = given;
  const { settings } = limitsOf(recorded.policy, recorded.plan.tier, check.id);
  const optional = check.optionalSecrets(settings);
  const there = new Set(sealed.seal.secrets.map(({ path }) => path));
  const wanted = [...check.secrets(settings), ...optional.filter((path) => there.has(path))];
  if (wanted.join('\n') !== [...there].join('\n')) {
    return [{ path: evidencePaths.seal(check.id), what: 'does not name the confidential files that the check needs' }];
  }

  const differences: Difference[] = [];
  const opened = async (path: string, digest: string | undefined): Promise<Uint8Array> => {
    const content = await opener.open(files.get(path) ?? new Uint8Array());
    if (content === null) differences.push({ path, what: 'cannot be decrypted with this key' });
    else if (digestOf(content) !== digest) differences.push({ path, what: 'is not what was sealed' });
    return content ?? new Uint8Array();
  };
  const path = evidencePaths.transcript(check.id);
  const transcript = exchangesIn(await opened(path, sealed.collected.transcript?.digest));
  if (transcript === undefined) differences.push({ path, what: 'holds a line that is not an exchange' });
  const drawnFrom = new Map(given.planned.items.map((set) => [set.path, set.digest]));
  for (const { path: secret, digest } of sealed.seal.secrets) {
    if ((drawnFrom.get(secret) ?? digest) !== digest)
      differences.push({ path: evidencePaths.secret(check.id, secret), what: 'is not the file that was drawn from' });
  }
  const secrets = new Map<string, Uint8Array>();
  for (const secret of sealed.seal.secrets) {
    secrets.set(secret.path, await opened(evidencePaths.secret(check.id, secret.path), secret.digest));
  }
  await opened(evidencePaths.rows(check.id, 'asked'), sealed.seal.rows.digest);
  if (differences.length > 0 || transcript === undefined) return differences;

  const rows = transcript.map(check.mark(secretsOf(secrets, optional), settings));
  return rowDifferences(given, check, rows, transcript);
}

function rowDifferences(
  { recorded, planned, sealed }: ToRecompute,
  check: AnyCheck,
  rows: readonly Row[],
  transcript: readonly Exchange[],
): readonly Difference[] {
  const { seal } = sealed;
  const differences: Difference[] = [];
  if (digestOf(jsonLinesText(rows)) !== seal.rows.digest || rows.length !== seal.rows.count) {
    differences.push({
      path: evidencePaths.rows(check.id, check.kind),
      what: 'differs from the rows that the answers give',
    });
  }
  if (rowsProblem(recorded.plan, planned, rows, transcript) !== seal.problem) {
    differences.push({
      path: evidencePaths.seal(check.id),
      what: 'says something else of the drawn items than the rows do',
    });
  }
  if (digestOfJson(check.sum(rows)) !== seal.body) {
    differences.push({ path: evidencePaths.body(check.id), what: 'is not the sum of the rows' });
  }
  return differences;
}
