import type { Digest } from '../domain/digest.ts';
import { policyDigestOf } from '../domain/plan.ts';
import { releaseMarker } from '../domain/release-marker.ts';
import type { Language } from '../domain/words.ts';
import { COMMENT_ROOM } from './budget.ts';
import { codeSpan } from './code-span.ts';
import { besides, leftOut, type Detail } from './detail.ts';
import { firstOf, inOtherLanguages } from './in-other-languages.ts';
import { seedsNotice } from './seeds-notice.ts';
import { untrusted } from './inert.ts';
import { modelSection } from './model-section.ts';
import type { ReportSource } from './report-source.ts';
import { withinRoom } from './within-room.ts';

export interface ReleaseSource {
  readonly report: ReportSource;
  readonly tag: string;
  /** The bundle's name, digest and size. */
  readonly bundle: string;
  readonly digest: Digest;
  readonly bytes: number;
  /** The App's Ed25519 key in base64. */
  readonly publicKey: string;
  /** The full name of the repository. */
  readonly repository: string;
  /** Path of the workflow that attests the bundle; null where nobody does. */
  readonly workflow: string | null;
}

/** What a release says: gates and public figures, waivers, digests, and how anybody verifies all of it. */
export function releaseBody(source: ReleaseSource): string {
  const { report, digest } = source;
  return withinRoom(COMMENT_ROOM, firstOf(report.languages), (detail) =>
    [
      releaseMarker(digest),
      ...inOtherLanguages(
        report.languages,
        (language) => inLanguage(source, language, detail, leftOut(detail, language, 'check')),
        (language) => (detail.others === 'none' ? null : inLanguage(source, language, besides(detail), null)),
      ),
      '',
    ].join('\n\n'),
  );
}

function inLanguage(source: ReleaseSource, language: Language, detail: Detail, left: string | null): string {
  const { report } = source;
  return [
    `## ${{ zh: '备案材料', en: 'Filing bundle' }[language]}: ${untrusted(report.service.name[language])}`,
    ...modelSection(report, language, { ...detail, charts: 'none' }, '###'),
    `### ${{ zh: '摘要值', en: 'Digests' }[language]}`,
    digests(source, language),
    `### ${{ zh: '如何核验', en: 'How to verify it' }[language]}`,
    verifying(source, language),
    left,
  ]
    .filter((part) => part !== null)
    .join('\n\n');
}

function digests({ report: { plan }, bundle, digest, bytes, publicKey }: ReleaseSource, language: Language): string {
  return [
    `- ${codeSpan(bundle)} (${bytes} bytes): \`${digest}\``,
    `- ${{ zh: '模型文件', en: 'model root' }[language]}: \`${plan.head.root}\``,
    `- ${{ zh: '政策', en: 'policy' }[language]}: \`${policyDigestOf(plan)}\``,
    ...(plan.organisation === null
      ? []
      : [`- ${{ zh: '其中组织政策', en: "the organisation's policy in it" }[language]}: \`${plan.organisation}\``]),
    `- ${{ zh: '签名公钥（Ed25519）', en: "the App's key (Ed25519)" }[language]}: \`${publicKey}\``,
    `- ${{ zh: '抽样', en: 'draws' }[language]}: ${seedsNotice(plan, language, codeSpan)}`,
  ].join('\n');
}

function verifying(
  { report: { plan }, bundle, publicKey, repository, workflow }: ReleaseSource,
  language: Language,
): string {
  const attested =
    workflow === null
      ? []
      : [`gh attestation verify ${bundle} --repo ${repository} --signer-workflow ${repository}/${workflow}`];
  const commands = [
    ...attested,
    `npx beian@${plan.judge.version} verify ${bundle} --signature ${bundle}.sig --signer ${publicKey}`,
  ];
  const words = {
    zh: `离线重算本包中的全部合计、发现与结论，最后一行应为 EQUAL。公钥须与应用启动日志中的一致：有写权限的人都能改动此页。`,
    en: `Everything that the bundle says is recomputed offline; the last line is EQUAL. Compare the key with the one in the App's log: whoever may write to the repository can change this page.`,
  }[language];
  return [`\`\`\`sh\n${commands.join('\n')}\n\`\`\``, words].join('\n\n');
}
