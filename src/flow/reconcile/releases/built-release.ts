import type { Policy } from '../../../catalogue/policy.ts';
import type { CommitId } from '../../../domain/commit-id.ts';
import { digestOf, type Digest } from '../../../domain/digest.ts';
import { Fault } from '../../../domain/fault.ts';
import type { Intent } from '../../../domain/intent.ts';
import { jsonText } from '../../../domain/json-text.ts';
import type { ReleaseText } from '../../../domain/ports/releases.ts';
import { releaseTag } from '../../../domain/release-tag.ts';
import type { SignatureFile } from '../../../domain/signature-file.ts';
import type { Tier } from '../../../domain/tier.ts';
import { utf8 } from '../../../engine/text/utf8.ts';
import { releaseBody } from '../../../report/release-body.ts';
import { release } from '../../release.ts';
import { storedRun } from '../stored-run.ts';
import type { World } from '../world.ts';

/** Where a repository keeps the workflow that attests its releases. */
export const RELEASE_WORKFLOW = '.github/workflows/beian-release.yml';

/** Everything of a release, before any of it is on GitHub: the same evidence always gives the same one. */
export interface BuiltRelease {
  readonly model: string;
  readonly tag: string;
  readonly commit: CommitId;
  /** Of the bundle. */
  readonly digest: Digest;
  /** The bundle first, then its signature. */
  readonly assets: readonly { readonly name: string; readonly content: Uint8Array }[];
  /** Whether it is published only once an attestation of the bundle stands. */
  readonly isAttested: boolean;
  readonly text: (repository: string) => ReleaseText;
}

/** Builds the release of an approved evaluation from the App's own store; a Fault where the evidence gives no approval. */
export async function builtRelease(
  world: World,
  intent: Intent,
  { github }: Policy,
  tier: Tier,
): Promise<BuiltRelease> {
  const stored = await storedRun(world, intent);
  if (stored === null || intent.state !== 'passed' || intent.tier !== tier)
    throw new Fault('verdict-missing', { where: `intent ${intent.id}` });
  const { out, source } = stored;
  const { plan } = source;
  const name = await release({ out, archive: world.archive, documents: world.documents, version: world.version });
  const bundle = (await out.read(name)) ?? new Uint8Array();
  const { publicKey } = world.signer;
  const signature: SignatureFile = { schema: 1, algorithm: 'ed25519', publicKey, signature: world.signer.sign(bundle) };
  const digest = digestOf(bundle);
  const tag = releaseTag(plan);
  const isAttested = github.attest && world.attestations !== null;
  const workflow = isAttested ? RELEASE_WORKFLOW : null;
  return {
    model: plan.model,
    tag,
    commit: plan.commits.head,
    digest,
    assets: [
      { name, content: bundle },
      { name: `${name}.sig`, content: utf8(jsonText(signature)) },
    ],
    isAttested,
    text: (repository) => ({
      tag,
      commit: plan.commits.head,
      title: `${plan.model} ${tag.slice(tag.lastIndexOf('/') + 1)}`,
      body: releaseBody({
        report: source,
        tag,
        bundle: name,
        digest,
        bytes: bundle.length,
        publicKey,
        repository,
        workflow,
      }),
    }),
  };
}
