import { readFile } from 'node:fs/promises';
import { isSigned } from '../domain/is-signed.ts';
import { Fault, reasonOf } from '../domain/fault.ts';
import { fromJsonText } from '../domain/json-text.ts';
import { PublicKey, SignatureFile } from '../domain/signature-file.ts';
import { fromUtf8 } from '../engine/text/utf8.ts';

/** What a detached signature says of a bundle. */
export interface Signature {
  /** Whether it is that of the bundle, and by the expected key where one is given. */
  readonly holds: boolean;
  readonly publicKey: string;
  /** Whether the reader said whose key it must be. */
  readonly isExpected: boolean;
}

/** The key that a reader expects; a Fault where it is none. */
export function signerOf(key: string): string {
  if (PublicKey.safeParse(key).success) return key;
  throw new Fault('signature-unusable', { where: '--signer', what: 'The key is not 32 bytes in base64' });
}

/** A Fault where the file holds no signature. */
export async function signatureOf(bundle: Uint8Array, path: string, signer: string | null): Promise<Signature> {
  const content = await readFile(path).catch((cause: unknown) => {
    throw new Fault('signature-unusable', { where: path, what: `It cannot be opened: ${reasonOf(cause)}`, cause });
  });
  const file = fromJsonText(fromUtf8(new Uint8Array(content)) ?? '', SignatureFile);
  if (file === undefined) throw new Fault('signature-unusable', { where: path });
  const isOwn = signer === null || signer === file.publicKey;
  return { holds: isOwn && isSigned(bundle, file), publicKey: file.publicKey, isExpected: signer !== null };
}

export function signatureLine({ holds, publicKey, isExpected }: Signature): string {
  if (!holds) return `signature DIFFERENT: the bundle is not signed by ${isExpected ? '--signer' : publicKey}\n`;
  return `signature OK by ${publicKey}${isExpected ? '' : " (compare it with the App's key, or give --signer)"}\n`;
}
