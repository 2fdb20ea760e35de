import { describe, expect, it } from 'vitest';
import { zipArchive } from '../../src/adapters/archive/zip-archive.ts';
import { digestOf } from '../../src/domain/digest.ts';
import { evidencePaths } from '../../src/domain/evidence.ts';
import { policyDigestOf } from '../../src/domain/plan.ts';
import { releaseTag } from '../../src/domain/release-tag.ts';
import { run } from '../../src/flow/run.ts';
import { verify, type Verification } from '../../src/flow/verify/verify.ts';
import { scene, VERSION, type Scene } from '../fakes/scene.ts';
import { plainDocuments } from '../fakes/plain-documents.ts';

const STRICT = 'version: 1\nchecks: { training/held-out-perplexity: { tolerance: 0.001 } }\n';
const LENIENT = 'version: 1\nchecks: { training/held-out-perplexity: { tolerance: 0.5 } }\n';

async function ran(organisation: string | null): Promise<Scene & { readonly bundle: ReadonlyMap<string, Uint8Array> }> {
  const made = await scene({ organisation });
  const { bundle } = await run(made.planned, made.machine);
  const packed = made.machine.out.files.get(bundle ?? '') ?? expect.unreachable('the run was not approved');
  return { ...made, bundle: await zipArchive.unpack(packed) };
}

function verified(files: ReadonlyMap<string, Uint8Array>): Promise<Verification> {
  const bundle = zipArchive.pack(files);
  return verify({
    bundle,
    archive: zipArchive,
    documents: plainDocuments,
    version: VERSION,
    opener: null,
    population: null,
    signer: null,
  });
}

describe("a run under an organisation's policy", () => {
  it('is judged by the limits of both, and its evidence holds both', async () => {
    const { planned, bundle } = await ran(STRICT);

    const { differences, plan } = await verified(bundle);

    expect(planned.policy.checks['training/held-out-perplexity']).toMatchObject({ tolerance: 0.001 });
    expect(new TextDecoder().decode(bundle.get(evidencePaths.organisation))).toBe(STRICT);
    expect(plan?.organisation).toBe(digestOf(STRICT));
    expect(differences).toEqual([]);
  });

  it('has another policy in force, another tag and another chain than one without, or under another', async () => {
    const runs = [await ran(null), await ran(LENIENT), await ran(STRICT)];

    const own = new Set(runs.map(({ planned }) => planned.plan.policy.digest));
    const inForce = new Set(runs.map(({ planned }) => policyDigestOf(planned.plan)));
    const tags = new Set(runs.map(({ planned }) => releaseTag(planned.plan)));
    const chains = new Set(runs.map(({ bundle }) => digestOf(bundle.get(evidencePaths.chain) ?? '')));
    expect([own.size, inForce.size, tags.size, chains.size]).toEqual([1, 3, 3, 3]);
  });

  it.each<[what: string, change: (files: Map<string, Uint8Array>) => void, path: string]>([
    [
      'that was exchanged',
      (files) => files.set(evidencePaths.organisation, new TextEncoder().encode(LENIENT)),
      evidencePaths.organisation,
    ],
    ['that was left out', (files) => files.delete(evidencePaths.organisation), evidencePaths.organisation],
  ])('is not verified with an organisation’s policy %s', async (_, change, path) => {
    const { bundle } = await ran(STRICT);
    const files = new Map(bundle);
    change(files);

    const { differences } = await verified(files);

    expect(differences.map((one) => one.path)).toContain(path);
  });
});
