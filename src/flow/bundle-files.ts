import { z } from 'zod';
import type { Conclusion } from '../domain/conclusion.ts';
import { Digest, digestOf, short } from '../domain/digest.ts';
import { evidencePaths } from '../domain/evidence.ts';
import { jsonLinesText, jsonText } from '../domain/json-text.ts';
import type { Documents } from '../domain/ports/documents.ts';
import type { ArchiveFiles } from '../domain/ports/archive.ts';
import { Plan, policyDigestOf } from '../domain/plan.ts';
import { utf8 } from '../engine/text/utf8.ts';
import { controlsPage } from '../report/controls-page.ts';
import { coverPage } from '../report/cover-page.ts';
import { filingForm } from '../report/documents/filing-form.ts';
import { selfAssessment } from '../report/documents/self-assessment.ts';
import { chainOf } from './chain-of.ts';
import { mlBom } from '../report/ml-bom.ts';
import { reportFiles, reportPaths } from './report-files.ts';
import { reportOf } from './report-of.ts';
import type { RecordedPlan, SealedCheck } from './sealed-run.ts';

export const bundlePaths = {
  cover: '00-首页.html',
  controls: '01-控制项对照表.html',
  manifest: 'MANIFEST.json',
  sums: 'SHA256SUMS',
  /** What the authority gets, as it names it; the English one is a companion for readers. */
  form: '备案材料/0 上线备案表.docx',
  assessment: '备案材料/附件1 安全自评估报告.docx',
  assessmentEnglish: 'english/self-assessment.docx',
  mlBom: 'ml-bom.cdx.json',
} as const;

/** Pages and documents that are written from the evidence alone: whoever has the evidence can write them again. */
export const derivedPages: readonly string[] = [
  bundlePaths.cover,
  bundlePaths.controls,
  bundlePaths.form,
  bundlePaths.assessment,
  bundlePaths.assessmentEnglish,
  bundlePaths.mlBom,
  reportPaths.html,
  reportPaths.comment,
  reportPaths.sarif,
];

/** MANIFEST.json: every file of the bundle but itself and SHA256SUMS. */
export const Manifest = z.strictObject({
  schema: z.literal(1),
  bundle: z.string(),
  judge: Plan.shape.judge,
  files: z.array(z.strictObject({ path: z.string(), digest: Digest, size: z.number().int().nonnegative() })),
});
type Manifest = z.infer<typeof Manifest>;

interface Concluded {
  readonly recorded: RecordedPlan;
  readonly sealed: ReadonlyMap<string, SealedCheck>;
  readonly conclusion: Conclusion;
  readonly documents: Documents;
}

/** A bundle's name: model, model root, policy, tier. */
export function bundleName(plan: Plan): string {
  const { model, head, tier } = plan;
  return `beian-${model}-${short(head.root)}-${short(policyDigestOf(plan), 8)}-${tier}.zip`;
}

/** Whether a path is that of a bundle, at the top of a run's folder. */
export function isBundleName(path: string): boolean {
  return /^beian-[a-z0-9-]+-[0-9a-f]{12}-[0-9a-f]{8}-(?:quick|filing)\.zip$/.test(path);
}

/** The evidence files that a run of this plan has, and no others. */
export function evidenceFilesOf(plan: Plan, sealed: ReadonlyMap<string, SealedCheck>): ReadonlySet<string> {
  const paths = new Set<string>([
    evidencePaths.plan,
    evidencePaths.policy,
    evidencePaths.service,
    evidencePaths.conclusion,
    evidencePaths.draws,
  ]);
  if (plan.organisation !== null) paths.add(evidencePaths.organisation);
  if (plan.waivers !== null) paths.add(evidencePaths.waivers);
  for (const [check, { collected, seal }] of sealed) {
    const asked = collected.transcript !== null;
    for (const path of [
      evidencePaths.collected(check),
      evidencePaths.seal(check),
      evidencePaths.body(check),
      evidencePaths.rows(check, asked ? 'asked' : 'measured'),
    ])
      paths.add(path);
    if (asked) paths.add(evidencePaths.transcript(check));
    for (const secret of seal.secrets) paths.add(evidencePaths.secret(check, secret.path));
  }
  return paths;
}

/** Every file of the filing bundle, from the evidence files and what was concluded from them. */
export async function bundleFiles(evidence: ArchiveFiles, concluded: Concluded): Promise<ArchiveFiles> {
  const { recorded, sealed, conclusion, documents } = concluded;
  const source = reportOf(recorded, sealed, conclusion);
  const own = evidenceFilesOf(recorded.plan, sealed);
  const files = new Map([...evidence].filter(([path]) => own.has(path)));
  const contents = [...derivedPages, 'evidence/', bundlePaths.manifest, bundlePaths.sums];
  files.set(bundlePaths.cover, utf8(coverPage(source, contents)));
  files.set(bundlePaths.controls, utf8(controlsPage(source)));
  files.set(bundlePaths.form, await documents.word(filingForm(source, 'zh')));
  files.set(bundlePaths.assessment, await documents.word(selfAssessment(source, 'zh')));
  files.set(bundlePaths.assessmentEnglish, await documents.word(selfAssessment(source, 'en')));
  files.set(bundlePaths.mlBom, utf8(jsonText(mlBom(source))));
  for (const [path, text] of await reportFiles(source)) files.set(path, utf8(text));

  const chain = chainOf({ plan: recorded.plan, sealed, conclusion, released: digestsOf(files) });
  files.set(evidencePaths.chain, utf8(jsonLinesText(chain)));
  const listed = Object.entries(digestsOf(files)).map(([path, digest]) => ({
    path,
    digest,
    size: files.get(path)?.length ?? 0,
  }));
  files.set(
    bundlePaths.manifest,
    utf8(
      jsonText({
        schema: 1,
        bundle: bundleName(recorded.plan),
        judge: recorded.plan.judge,
        files: listed,
      } satisfies Manifest),
    ),
  );
  files.set(bundlePaths.sums, utf8(sumsText(digestsOf(files))));
  return files;
}

/** As `sha256sum -c` reads it. */
export function sumsText(digests: Readonly<Record<string, Digest>>): string {
  return Object.entries(digests)
    .map(([path, digest]) => `${short(digest, 64)}  ${path}\n`)
    .join('');
}

function digestsOf(files: ArchiveFiles): Record<string, Digest> {
  const paths = [...files.keys()].toSorted();
  return Object.fromEntries(paths.map((path) => [path, digestOf(files.get(path) ?? '')]));
}
