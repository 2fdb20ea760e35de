import { bundleFromJSON, isBundleWithDsseEnvelope } from '@sigstore/bundle';
import type { TrustedRoot } from '@sigstore/protobuf-specs';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { z } from 'zod';

/** https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md: source repository identifier. */
const REPOSITORY_ID = [1, 3, 6, 1, 4, 1, 57264, 1, 15];

const IN_TOTO = 'application/vnd.in-toto+json';

/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
const Statement = z.object({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  subject: z.array(z.object({ digest: z.object({ sha256: z.string() }) })).length(1),
  predicateType: z.string(),
});
type Statement = z.infer<typeof Statement>;

/** The workflow that must have signed, as its certificate names it. */
export interface WorkflowIdentity {
  /** Of OpenID Connect, https://token.actions.githubusercontent.com on github.com. */
  readonly issuer: string;
  /** `https://github.com/owner/repo/.github/workflows/x.yml@refs/heads/main`. */
  readonly workflow: string;
  /** GitHub's number of the repository: its name may be given to another one. */
  readonly repository: number;
}

/**
 * What a Sigstore bundle states, once everything holds under one of the roots: the certificate's chain at the time of a logged or stamped
 * signature, its own log, the transparency log where the root has one, the signature, and who signed. Null where anything does not.
 */
export function signedStatement(
  serialized: unknown,
  identity: WorkflowIdentity,
  roots: readonly TrustedRoot[],
): Statement | null {
  return roots.map((root) => statementUnder(serialized, identity, root)).find((found) => found !== null) ?? null;
}

function statementUnder(serialized: unknown, identity: WorkflowIdentity, root: TrustedRoot): Statement | null {
  try {
    const bundle = bundleFromJSON(serialized);
    if (!isBundleWithDsseEnvelope(bundle)) return null;
    // GitHub's own instance, for private repositories, keeps no logs and stamps the time instead.
    const verifier = new Verifier(toTrustMaterial(root), {
      tlogThreshold: Math.min(1, root.tlogs.length),
      ctlogThreshold: Math.min(1, root.ctlogs.length),
      timestampThreshold: 1,
    });
    verifier.verify(toSignedEntity(bundle), {
      subjectAlternativeName: `^${RegExp.escape(identity.workflow)}$`,
      extensions: { issuer: identity.issuer },
      oids: [{ oid: { id: REPOSITORY_ID }, value: utf8String(String(identity.repository)) }],
    });
    const { payload, payloadType } = bundle.content.dsseEnvelope;
    return payloadType === IN_TOTO ? (Statement.safeParse(JSON.parse(payload.toString('utf8'))).data ?? null) : null;
  } catch {
    // Malformed, expired, signed by another, altered: all of it is no statement.
    return null;
  }
}

/** In DER, as the certificate holds it; a number has less than 128 digits. */
function utf8String(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x0c, text.length]), Buffer.from(text, 'utf8')]);
}
