import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Octokit } from '@octokit/rest';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { githubAttestations } from '../../../src/adapters/github/github-attestations.ts';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { publicGoodRoots, trustedRootsFrom } from '../../../src/adapters/sigstore/trusted-roots.ts';
import { digestOf } from '../../../src/domain/digest.ts';
import type { Attestations } from '../../../src/domain/ports/attestations.ts';
import { ownSigstore, type OwnSigstore } from '../../fakes/sigstore.ts';
import { standInGitHub } from '../../github/stand-in.ts';

const BUNDLE = digestOf('bundle');
const SIGNER = { path: '.github/workflows/beian-release.yml', branch: 'main' };
const WORKFLOW = 'https://github.com/acme/model/.github/workflows/beian-release.yml@refs/heads/main';

let sigstore: OwnSigstore;
beforeAll(async () => {
  sigstore = await ownSigstore();
});

interface Listed {
  readonly bundles: readonly unknown[];
  readonly roots?: Parameters<typeof githubAttestations>[2]['roots'];
}

const REPOSITORY = 4711;

/** What the App finds where GitHub lists these bundles. */
async function found({ bundles, roots = [sigstore.root] }: Listed): Promise<Awaited<ReturnType<Attestations['of']>>> {
  const github = standInGitHub();
  const app = github.app({ permissions: { attestations: 'read' } });
  github.organization('acme');
  const installation = app.install('acme');
  github.repository('acme/model').attest(
    BUNDLE,
    bundles.map((bundle) => ({ bundle, repository_id: REPOSITORY })),
  );
  const client = new Octokit({ auth: installation.token(), request: { fetch: github.fetch } });
  const name = { owner: 'acme', repo: 'model' };
  const answer = await githubAttestations(client, name, { repository: REPOSITORY, roots }).of(BUNDLE, SIGNER);
  expect(github.violations).toEqual([]);
  return answer;
}

const right = (): Parameters<OwnSigstore['bundle']>[0] => ({
  workflow: WORKFLOW,
  repository: REPOSITORY,
  sha256: BUNDLE.slice('sha256:'.length),
});

describe('an attestation', () => {
  it('counts where everything in it is verified', async () => {
    expect(await found({ bundles: [await sigstore.bundle(right())] })).toBe('verified');
  });

  it('is looked for among others', async () => {
    const bundles = [{}, { mediaType: 'x' }, await sigstore.bundle(right())];

    expect(await found({ bundles })).toBe('verified');
  });

  it('is none where nothing is listed', async () => {
    expect(await found({ bundles: [] })).toBe('none');
  });

  it.each([
    ['another workflow', { workflow: WORKFLOW.replace('beian-release', 'other') }],
    ['another branch', { workflow: WORKFLOW.replace('heads/main', 'heads/main2') }],
    ['another repository', { workflow: WORKFLOW.replace('acme/model', 'eve/model') }],
    ['a repository that took over the name', { repository: 4712 }],
    ['another issuer', { issuer: 'https://issuer.example' }],
    ['another subject', { sha256: digestOf('other').slice('sha256:'.length) }],
    ['a statement about something else', { predicateType: 'https://slsa.dev/provenance/v1' }],
  ])('of %s does not count', async (_, over) => {
    expect(await found({ bundles: [await sigstore.bundle({ ...right(), ...over })] })).toBe('unverified');
  });

  it('that was altered after it was signed does not count (T35)', async () => {
    const bundle = await sigstore.bundle({ ...right(), sha256: digestOf('other').slice('sha256:'.length) });
    const envelope = bundle['dsseEnvelope'] as { readonly payload: string };
    const payload = Buffer.from(
      Buffer.from(envelope.payload, 'base64').toString().replace(digestOf('other').slice(7), BUNDLE.slice(7)),
    ).toString('base64');

    expect(await found({ bundles: [{ ...bundle, dsseEnvelope: { ...envelope, payload } }] })).toBe('unverified');
  });

  it('of another Sigstore does not count', async () => {
    expect(await found({ bundles: [await sigstore.bundle(right())], roots: publicGoodRoots })).toBe('unverified');
  });

  it('without an entry in the log does not count', async () => {
    const bundle = await sigstore.bundle(right());
    const material = { ...(bundle['verificationMaterial'] as object), tlogEntries: [] };

    expect(await found({ bundles: [{ ...bundle, verificationMaterial: material }] })).toBe('unverified');
  });
});

describe('trusted roots', () => {
  const fileOf = (text: string): string => {
    const folder = mkdtempSync(join(tmpdir(), 'beian-roots-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'roots.jsonl'), text);
    return join(folder, 'roots.jsonl');
  };

  it('are those of a file, one a line, and replace those that beian brings', async () => {
    const line = JSON.stringify(TrustedRoot.toJSON(sigstore.root));

    const roots = await trustedRootsFrom(fileOf(`${line}\n${line}\n`));

    expect(roots).toHaveLength(2);
    expect(await found({ bundles: [await sigstore.bundle(right())], roots })).toBe('verified');
  });

  it('are the public good ones without a file', async () => {
    expect(await trustedRootsFrom(null)).toBe(publicGoodRoots);
    expect(publicGoodRoots[0]!.certificateAuthorities.map(({ uri }) => uri)).toContain('https://fulcio.sigstore.dev');
  });

  it.each(['', 'words', '{}', '{"certificateAuthorities":[]}'])('are never none: %j', async (text) => {
    await expect(trustedRootsFrom(fileOf(text))).rejects.toMatchObject({ code: 'app-settings' });
  });
});
