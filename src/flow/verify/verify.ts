import { conclusionOf } from '../../catalogue/conclusion.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { Conclusion } from '../../domain/conclusion.ts';
import { digestOf, type Digest } from '../../domain/digest.ts';
import { evidencePaths } from '../../domain/evidence.ts';
import { Fault, reasonOf } from '../../domain/fault.ts';
import type { Archive, ArchiveFiles } from '../../domain/ports/archive.ts';
import type { Documents } from '../../domain/ports/documents.ts';
import type { EnvelopeOpener } from '../../domain/ports/envelope.ts';
import type { Plan } from '../../domain/plan.ts';
import { bundlePaths } from '../bundle-files.ts';
import { EvidenceFolder } from '../evidence-folder.ts';
import { judgeable, recordedPlan, sealedChecks, type RecordedPlan, type SealedCheck } from '../sealed-run.ts';
import { archiveFolder } from './archive-folder.ts';
import type { Difference } from './difference.ts';
import { keyDifferences, listedIn, redrawnAll } from './draws.ts';
import { recomputed } from './items.ts';
import { sumDifferences } from './sums.ts';
import { containerDifference, pageDifferences } from './written-again.ts';

interface ToVerify {
  readonly bundle: Uint8Array;
  readonly archive: Archive;
  readonly documents: Documents;
  readonly version: string;
  /** Null: encrypted evidence is taken as sealed. */
  readonly opener: EnvelopeOpener | null;
  /** Null: draws are taken as sealed. */
  readonly population: ((path: string) => Promise<Uint8Array | null>) | null;
  /** The key that must have signed the draws, where the reader knows it from elsewhere. */
  readonly signer: string | null;
}

/** How far a verification went. */
export interface Depth {
  /** Checks whose findings and verdict were recomputed from their sums. */
  readonly figures: number;
  /** Checks whose sums were recomputed from rows, and those whose rows were judged again from the answers. */
  readonly rows: number;
  readonly answers: number;
  /** Checks with encrypted rows that no key opened. */
  readonly sealed: number;
  readonly draws: {
    /** Draws made again, of all. */
    readonly made: number;
    readonly of: number;
    /** The key that signed their seeds: every signature was checked by it. Null: nobody signed. */
    readonly key: string | null;
    /** Times that items were drawn for this version of the model, this time included. */
    readonly listed: number;
  };
}

export interface Verification {
  readonly differences: readonly Difference[];
  /** Null where the evidence could not be read far enough. */
  readonly depth: Depth | null;
  readonly plan: Plan | null;
  readonly decision: 'approved' | 'rejected' | null;
  /** The manifest's digest: two bundles with the same one are the same bundle. */
  readonly root: Digest;
}

/** Recomputes everything that a bundle says from the evidence in it, and names what differs. Throws a Fault on another judge's bundle. */
export async function verify(given: ToVerify): Promise<Verification> {
  const files = await given.archive.unpack(given.bundle);
  const root = digestOf(files.get(bundlePaths.manifest) ?? '');
  const sums = sumDifferences(files);
  if (sums.length === 0 && given.opener !== null) await needFitting(given.opener, files);
  try {
    const intact = sums.every(({ path }) => path === bundlePaths.manifest || path === bundlePaths.sums);
    const found = await evidenceDifferences(given, files, intact);
    const container = sums.length === 0 ? containerDifference(given.bundle, given.archive, files) : [];
    return { ...found, root, differences: distinct([...sums, ...found.differences, ...container]) };
  } catch (error) {
    // An altered file may not even be readable, or name another judge; the sums have named it already.
    const fault = asFault(error);
    if (sums.length === 0 && (fault.code === 'judge-version' || fault !== error)) throw fault;
    return {
      differences: distinct([...sums, { path: fault.where, what: fault.what }]),
      depth: null,
      plan: null,
      decision: null,
      root,
    };
  }
}

async function evidenceDifferences(
  { version, documents, opener, population, signer }: ToVerify,
  files: ArchiveFiles,
  intact: boolean,
): Promise<Omit<Verification, 'root'>> {
  const folder = archiveFolder(files);
  const recorded = await recordedPlan(folder, version);
  const sealed = await sealedChecks(folder, recorded.plan);
  const conclusion = await new EvidenceFolder(folder).json(evidencePaths.conclusion, Conclusion);
  const differences = [
    ...conclusionDifferences(recorded, sealed, conclusion),
    ...(await pageDifferences(files, { recorded, sealed, conclusion, documents }, intact)),
  ];

  const reached = { rows: 0, answers: 0, sealed: 0 };
  for (const planned of recorded.plan.checks) {
    const one = sealed.get(planned.id);
    if (one === undefined) continue;
    const again = await recomputed({ files, recorded, opener, planned, sealed: one });
    reached[again.reached] += 1;
    differences.push(...again.differences);
  }
  const draws = await redrawnAll(recorded.plan, population);
  const listed = listedIn(files, recorded.plan);
  return {
    differences: [
      ...differences,
      ...draws.differences,
      ...keyDifferences(recorded.plan, signer),
      ...listed.differences,
    ],
    depth: {
      figures: sealed.size,
      ...reached,
      draws: { made: draws.made, of: draws.of, key: recorded.plan.drawKey, listed: listed.listed },
    },
    plan: recorded.plan,
    decision: conclusion.verdict.decision,
  };
}

function conclusionDifferences(
  recorded: RecordedPlan,
  sealed: ReadonlyMap<string, SealedCheck>,
  conclusion: Conclusion,
): readonly Difference[] {
  const before = [recorded.plan.at, ...[...sealed.values()].map(({ seal }) => seal.at)];
  if (before.some((at) => at > conclusion.at))
    return [{ path: evidencePaths.conclusion, what: 'was reached before the evidence that it judges' }];
  const again = conclusionOf({ ...recorded, evidence: judgeable(recorded.plan, sealed), at: conclusion.at });
  if (canonicalJson(again) === canonicalJson(conclusion)) return [];
  const path = evidencePaths.conclusion;
  const findings = again.findings.filter(
    (finding, index) => canonicalJson(finding) !== canonicalJson(conclusion.findings[index] ?? null),
  );
  const verdict =
    canonicalJson(again.verdict) === canonicalJson(conclusion.verdict)
      ? []
      : [{ path, what: `records another verdict than the evidence gives (${again.verdict.decision})` }];
  return [
    ...findings.map(({ check, code }) => ({
      path,
      what: `records another finding of ${check} than the evidence gives (${code})`,
    })),
    ...verdict,
    { path, what: 'is not what the evidence gives' },
  ];
}

/** A Fault where a key opens nothing of an untouched bundle: it is another bundle's key, and the bundle is not to blame. */
async function needFitting(opener: EnvelopeOpener, files: ArchiveFiles): Promise<void> {
  const encrypted = [...files].filter(([path]) => path.endsWith('.age'));
  for (const [, content] of encrypted) if ((await opener.open(content)) !== null) return;
  if (encrypted.length > 0) throw new Fault('key-unusable', { where: '--key' });
}

/** Evidence can name checks, controls and codes that do not exist, or figures that no sum holds: then nothing can be recomputed. */
function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  return new Fault('evidence-unreadable', {
    where: 'evidence/',
    what: `The evidence cannot be recomputed: ${reasonOf(error).slice(0, 200)}`,
    hint: 'Fetch the bundle again; if it stays so, it was not written by beian.',
    cause: error,
  });
}

/** Each thing said once. */
function distinct(differences: readonly Difference[]): readonly Difference[] {
  return [
    ...new Map(
      differences.toReversed().map((difference) => [`${difference.path} ${difference.what}`, difference]),
    ).values(),
  ].toReversed();
}
