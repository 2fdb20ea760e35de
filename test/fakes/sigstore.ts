import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import { HashAlgorithm, PublicKeyDetails, TrustedRoot } from '@sigstore/protobuf-specs';
import { initializeCA, initializeCTLog, initializeTLog } from '@sigstore/mock';

interface Signing {
  /** The workflow that the certificate names. */
  readonly workflow: string;
  readonly repository: number;
  readonly issuer?: string;
  readonly predicateType?: string;
  /** SHA-256 of the subject, in hex. */
  readonly sha256: string;
}

/** A Sigstore of the test's own: its certificate authority, its logs, and the root under which both are trusted. */
export interface OwnSigstore {
  readonly root: TrustedRoot;
  /** A bundle as actions/attest makes it. */
  bundle(signing: Signing): Promise<Record<string, unknown>>;
}

/** What Rekor answers. */
interface Logged {
  readonly body: string;
  readonly integratedTime: number;
  readonly logID: string;
  readonly logIndex: number;
  readonly verification: {
    readonly signedEntryTimestamp: string;
    readonly inclusionProof: {
      readonly logIndex: number;
      readonly rootHash: string;
      readonly treeSize: number;
      readonly checkpoint: string;
    };
  };
}

const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

export async function ownSigstore(): Promise<OwnSigstore> {
  const keys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ctLog = await initializeCTLog(keys());
  const ca = await initializeCA(generateKeyPairSync('ec', { namedCurve: 'P-384' }), ctLog);
  const log = await initializeTLog('https://rekor.example', keys());
  const from = new Date(Date.now() - 3_600_000).toISOString();
  const tlogOf = (publicKey: Uint8Array, keyId: Uint8Array): object => ({
    baseUrl: 'https://rekor.example',
    hashAlgorithm: HashAlgorithm[HashAlgorithm.SHA2_256],
    publicKey: {
      rawBytes: base64(publicKey),
      keyDetails: PublicKeyDetails[PublicKeyDetails.PKIX_ECDSA_P256_SHA_256],
      validFor: { start: from },
    },
    logId: { keyId: base64(keyId) },
  });
  const root = TrustedRoot.fromJSON({
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: [tlogOf(log.publicKey, createHash('sha256').update(log.publicKey).digest())],
    ctlogs: [tlogOf(ctLog.publicKey, bytes(ctLog.logID))],
    timestampAuthorities: [],
    certificateAuthorities: [
      {
        subject: { commonName: 'sigstore', organization: 'sigstore.mock' },
        uri: 'https://fulcio.example',
        certChain: { certificates: [{ rawBytes: base64(bytes(ca.rootCertificate)) }] },
        validFor: { start: from },
      },
    ],
  });
  return {
    root,
    async bundle({ workflow, repository, sha256, issuer, predicateType }) {
      const { publicKey, privateKey } = keys();
      const certificate = bytes(
        await ca.issueCertificate({
          publicKey: publicKey.export({ format: 'der', type: 'spki' }),
          subjectAltName: workflow,
          extensions: [
            { oid: '1.3.6.1.4.1.57264.1.8', value: issuer ?? 'https://token.actions.githubusercontent.com' },
            { oid: '1.3.6.1.4.1.57264.1.15', value: String(repository) },
          ],
        }),
      );
      const payload = Buffer.from(
        JSON.stringify({
          _type: 'https://in-toto.io/Statement/v1',
          subject: [{ name: 'bundle.zip', digest: { sha256 } }],
          predicateType: predicateType ?? 'https://in-toto.io/attestation/release/v0.1',
          predicate: {},
        }),
      );
      const signed = Buffer.concat([
        Buffer.from(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `),
        payload,
      ]);
      const signature = createSign('sha256').update(signed).sign(privateKey).toString('base64');
      const verifier = Buffer.from(
        `-----BEGIN CERTIFICATE-----\n${certificate
          .toString('base64')
          .match(/.{1,64}/g)!
          .join('\n')}\n-----END CERTIFICATE-----\n`,
      ).toString('base64');
      const [logged] = Object.values(
        (await log.log({
          apiVersion: '0.0.1',
          kind: 'dsse',
          spec: {
            envelopeHash: { algorithm: 'sha256', value: hex(Buffer.from(signature)) },
            payloadHash: { algorithm: 'sha256', value: hex(payload) },
            signatures: [{ signature, verifier }],
          },
        })) as Readonly<Record<string, Logged>>,
      );
      if (logged === undefined) throw new Error('the log took nothing');
      const proof = logged.verification.inclusionProof;
      return {
        mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
        verificationMaterial: {
          certificate: { rawBytes: certificate.toString('base64') },
          tlogEntries: [
            {
              logIndex: String(logged.logIndex),
              logId: { keyId: Buffer.from(logged.logID, 'hex').toString('base64') },
              kindVersion: { kind: 'dsse', version: '0.0.1' },
              integratedTime: String(logged.integratedTime),
              inclusionPromise: { signedEntryTimestamp: logged.verification.signedEntryTimestamp },
              inclusionProof: {
                logIndex: String(proof.logIndex),
                rootHash: Buffer.from(proof.rootHash, 'hex').toString('base64'),
                treeSize: String(proof.treeSize),
                hashes: [],
                checkpoint: { envelope: proof.checkpoint },
              },
              canonicalizedBody: logged.body,
            },
          ],
        },
        dsseEnvelope: {
          payload: payload.toString('base64'),
          payloadType: PAYLOAD_TYPE,
          signatures: [{ sig: signature }],
        },
      };
    },
  };
}

function bytes(view: ArrayBufferView | ArrayBuffer): Buffer {
  return ArrayBuffer.isView(view) ? Buffer.from(view.buffer, view.byteOffset, view.byteLength) : Buffer.from(view);
}

function base64(content: Uint8Array): string {
  return Buffer.from(content).toString('base64');
}

function hex(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
