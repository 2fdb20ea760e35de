import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { describe, expect, it } from 'vitest';
import { mlBom } from '../../src/report/ml-bom.ts';
import { aFinding, failures, reportSource } from '../fakes/report-source.ts';

const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
const componentOf = (source: Parameters<typeof mlBom>[0]) => mlBom(source).metadata.component;

describe('the bill of materials of a model', () => {
  it('is valid CycloneDX 1.6', async () => {
    const bom = mlBom(reportSource({ findings: [...failures(2), aFinding()] }));

    expect(await validator.validate(JSON.stringify(bom))).toBeNull();
  });

  it('is looked at by a validator that refuses what is wrong', async () => {
    const bom = mlBom(reportSource());

    expect(await validator.validate(JSON.stringify({ ...bom, serialNumber: 'none' }))).not.toBeNull();
  });

  it('names every file of the model with its digest, and the digests that a verdict is bound to', () => {
    const source = reportSource();

    const { components, properties } = componentOf(source);

    expect(components.map(({ name, hashes }) => [name, hashes[0]?.content])).toEqual(
      source.plan.head.files.map(({ path, digest }) => [path, digest.slice(7)]),
    );
    expect(properties).toContainEqual({ name: 'beian:subject', value: source.plan.head.digest });
  });

  it('gives the figures of the checks with their intervals, and none of a single risk', () => {
    const [whole = aFinding()] = failures(1);
    const findings = [whole, { ...whole, values: { risk: 'A.1.a' } }];

    const { modelCard } = componentOf(reportSource({ findings }));

    expect(modelCard.quantitativeAnalysis.performanceMetrics).toEqual([
      {
        type: 'content/blocked-keywords: too-many-hits (share)',
        value: '0.5',
        confidenceInterval: { lowerBound: '0.4', upperBound: '0.6' },
      },
    ]);
  });

  it('has the same serial number for the same plan, and another for another', () => {
    const [one, same, other] = [reportSource(), reportSource(), reportSource({ tier: 'filing' })].map(
      (source) => mlBom(source).serialNumber,
    );

    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });
});
