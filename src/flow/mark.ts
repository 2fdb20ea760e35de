import { checkById } from '../catalogue/checks.ts';
import { limitsOf, type Policy } from '../catalogue/policy.ts';
import type { AnyCheck } from '../domain/check.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import { digestOf, digestOfJson } from '../domain/digest.ts';
import { BODY_BYTES, Collected, evidencePaths, Seal } from '../domain/evidence.ts';
import type { Exchange } from '../domain/exchange.ts';
import { Fault } from '../domain/fault.ts';
import { fromJsonText, jsonLinesText, jsonText } from '../domain/json-text.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { Envelope, EnvelopeOpener } from '../domain/ports/envelope.ts';
import type { Folder } from '../domain/ports/folder.ts';
import { planId, type Plan, type PlannedCheck } from '../domain/plan.ts';
import { fromUtf8, utf8 } from '../engine/text/utf8.ts';
import { EvidenceFolder } from './evidence-folder.ts';
import { exchangesIn, rowsIn, rowsProblem, secretsOf, type Row } from './rows.ts';

interface Marking {
  readonly plan: Plan;
  readonly policy: Policy;
  readonly out: Folder;
  readonly envelope: Envelope & EnvelopeOpener;
  /** A file of the base commit; a Fault where there is none. */
  readonly secret: (path: string) => Promise<Uint8Array>;
  readonly clock: Clock;
}

/** Turns transcripts into rows and rows into sums, one seal per check, each time anew. No model under test is loaded here. */
export async function mark(marking: Marking): Promise<void> {
  for (const planned of marking.plan.checks) await markOne(marking, planned);
}

async function markOne(marking: Marking, planned: PlannedCheck): Promise<void> {
  const { plan, out, envelope, clock } = marking;
  const check = checkById(planned.id);
  if (check === null) throw new RangeError(`the plan names an unknown check ${planned.id}`);
  const evidence = new EvidenceFolder(out);
  const collected = await evidence.jsonOrNull(evidencePaths.collected(check.id), Collected);
  // A check without evidence gets no seal; concluding then finds it missing.
  if (collected === null) return;
  const { rows, transcript, secrets } =
    check.kind === 'asked'
      ? await marked(marking, check, planned, { evidence, collected })
      : await measured(check, evidence, collected);
  const text = jsonLinesText(rows);
  const body = check.sum(rows);
  if (utf8(jsonText(body)).length > BODY_BYTES)
    throw new Fault('file-too-large', {
      where: evidencePaths.body(check.id),
      what: 'The sums of the check take more than 1 MiB',
    });

  const seal: Seal = {
    schema: 1,
    plan: planId(plan),
    check: check.id,
    version: check.version,
    at: clock(),
    collected: digestOf(jsonText(collected)),
    rows: { digest: digestOf(text), count: rows.length },
    problem: rowsProblem(plan, planned, rows, transcript),
    body: digestOfJson(body),
    secrets: [...secrets].map(([path, content]) => ({ path, digest: digestOf(content) })),
  };
  if (await isSealedSo(marking, evidence, check, seal)) return;
  if (check.kind === 'asked') await out.write(evidencePaths.rows(check.id, 'asked'), await envelope.seal(utf8(text)));
  for (const [path, content] of secrets)
    await out.write(evidencePaths.secret(check.id, path), await envelope.seal(content));
  await evidence.writeJson(evidencePaths.body(check.id), body);
  await evidence.writeJson(evidencePaths.seal(check.id), seal);
}

/** Whether an earlier marking came to the same, so that its time stays. A seal is compared, never believed: whoever collected could have written one. */
async function isSealedSo(
  { out, envelope }: Marking,
  evidence: EvidenceFolder,
  check: AnyCheck,
  seal: Seal,
): Promise<boolean> {
  const there = await out.read(evidencePaths.seal(check.id));
  const known = there === null ? undefined : fromJsonText(fromUtf8(there) ?? '', Seal);
  if (known === undefined || canonicalJson({ ...seal, at: known.at }) !== canonicalJson(known)) return false;
  const body = await out.read(evidencePaths.body(check.id));
  if (body === null || digestOf((fromUtf8(body) ?? '').trimEnd()) !== seal.body) return false;
  const encrypted = [
    ...(check.kind === 'asked' ? [{ path: evidencePaths.rows(check.id, 'asked'), digest: seal.rows.digest }] : []),
    ...seal.secrets.map(({ path, digest }) => ({ path: evidencePaths.secret(check.id, path), digest })),
  ];
  for (const { path, digest } of encrypted) {
    const sealed = await evidence.folder.read(path);
    const opened = sealed === null ? null : await envelope.open(sealed);
    if (opened === null || digestOf(opened) !== digest) return false;
  }
  return true;
}

interface Marks {
  readonly rows: readonly Row[];
  readonly transcript: readonly Exchange[];
  readonly secrets: ReadonlyMap<string, Uint8Array>;
}

async function measured(check: AnyCheck, evidence: EvidenceFolder, collected: Collected): Promise<Marks> {
  const path = evidencePaths.rows(check.id, 'measured');
  const text = await evidence.text(path);
  if (digestOf(text) !== collected.rows?.digest)
    throw new Fault('evidence-unreadable', { where: path, what: 'The rows are not those that were sealed' });
  const rows = rowsIn(check, text);
  if (rows === undefined)
    throw new Fault('evidence-unreadable', { where: path, what: 'A row is not as the check writes it' });
  return { rows, transcript: [], secrets: new Map() };
}

async function marked(
  { plan, policy, envelope, secret }: Marking,
  check: AnyCheck,
  planned: PlannedCheck,
  { evidence: { folder }, collected }: { readonly evidence: EvidenceFolder; readonly collected: Collected },
): Promise<Marks> {
  const path = evidencePaths.transcript(check.id);
  const sealed = await folder.read(path);
  if (sealed === null) throw new Fault('evidence-missing', { where: path });
  const opened = await envelope.open(sealed);
  if (opened === null) throw new Fault('key-unusable', { where: path });
  if (digestOf(opened) !== collected.transcript?.digest)
    throw new Fault('evidence-unreadable', { where: path, what: 'The transcript is not the one that was sealed' });
  const transcript = exchangesIn(opened);
  if (transcript === undefined)
    throw new Fault('evidence-unreadable', { where: path, what: 'A line of the transcript is not an exchange' });

  const { settings } = limitsOf(policy, plan.tier, check.id);
  const secrets = new Map<string, Uint8Array>();
  const optional = check.optionalSecrets(settings);
  const there = optional.filter((file) => planned.secrets.some(({ path: known }) => known === file));
  for (const file of [...check.secrets(settings), ...there]) secrets.set(file, await secret(file));
  return { rows: transcript.map(check.mark(secretsOf(secrets, optional), settings)), transcript, secrets };
}
