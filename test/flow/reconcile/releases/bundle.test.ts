import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { zipArchive } from '../../../../src/adapters/archive/zip-archive.ts';
import { wordDocuments } from '../../../../src/adapters/documents/word-documents.ts';
import { memoryFolder } from '../../../../src/adapters/memory/memory-folder.ts';
import { ed25519Signer } from '../../../../src/adapters/signature/ed25519-signer.ts';
import { release } from '../../../../src/flow/release.ts';
import { version } from '../../../../src/version.ts';
import type { FakeForge } from '../../../fakes/fake-forge.ts';
import { mergedForge, untilQuiet } from '../../../fakes/release-scene.ts';

const CLI = join(import.meta.dirname, '..', '..', '..', '..', 'bin', 'beian.js');

let forge: FakeForge;
let folder: string;
let name: string;
beforeAll(async () => {
  forge = await mergedForge();
  forge.version = version;
  forge.documents = wordDocuments;
  await untilQuiet(forge);
  folder = mkdtempSync(join(tmpdir(), 'beian-release-'));
  const { assets } = forge.releases.published()[0]!;
  for (const asset of assets) writeFileSync(join(folder, asset.name), asset.content);
  name = assets[0]!.name;
  return () => rmSync(folder, { recursive: true });
});

/** `beian verify` as a process. */
function verify(...args: readonly string[]): { readonly code: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'verify', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { code: status, output: stdout + stderr };
}

describe('a released bundle', () => {
  it('is, byte for byte, what beian release builds of the same evidence', async () => {
    const [intent] = await forge.store.ledger.passed(77, 'main');
    const out = memoryFolder();
    for (const [path, content] of await forge.store.ledger.files(intent!.id)) await out.write(path, content);

    const built = await release({ out, archive: zipArchive, documents: wordDocuments, version });

    expect(built).toBe(name);
    expect(Buffer.from((await out.read(built))!).equals(forge.releases.published()[0]!.assets[0]!.content)).toBe(true);
  });

  it('verifies as EQUAL, and its signature is that of the App', () => {
    const { publicKey } = ed25519Signer(forge.identity);

    const { code, output } = verify(name, '--signature', `${name}.sig`, '--signer', publicKey);

    expect([code, output]).toEqual([0, expect.stringMatching(/EQUAL: everything/)]);
    expect(output).toContain(`signature OK by ${publicKey}\n`);
  });

  it('whose signer nobody said is told to be compared', () => {
    expect(verify(name, '--signature', `${name}.sig`).output).toContain("compare it with the App's key");
  });

  it('that is signed by another key, or altered, is not taken for signed (T35)', () => {
    const other = ed25519Signer('another secret').publicKey;
    writeFileSync(join(folder, 'altered.zip'), 'x'.repeat(100));
    onTestFinished(() => rmSync(join(folder, 'altered.zip')));

    const signedByAnother = verify(name, '--signature', `${name}.sig`, '--signer', other);

    expect([signedByAnother.code, signedByAnother.output]).toEqual([1, expect.stringContaining('DIFFERENT')]);
    expect(verify('altered.zip', '--signature', `${name}.sig`).code).not.toBe(0);
  });
});
