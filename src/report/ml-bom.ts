import { short } from '../domain/digest.ts';
import type { Finding } from '../domain/finding.ts';
import { planId, policyDigestOf } from '../domain/plan.ts';
import type { ModelFile } from '../domain/subject.ts';
import { isPerRisk } from './public-figures.ts';
import type { ReportSource } from './report-source.ts';
import { tierNotice } from './summary.ts';

/** A bill of materials of the model (CycloneDX 1.6, https://cyclonedx.org/docs/1.6/json/): its files, what it is for, what was measured. */
export function mlBom(source: ReportSource) {
  const { plan, service, conclusion } = source;
  const { head, judge } = plan;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(planId(plan))}`,
    version: 1,
    metadata: {
      timestamp: conclusion.at,
      lifecycles: [{ phase: 'post-build' }],
      tools: { components: [{ type: 'application', name: 'beian', version: judge.version }] },
      component: {
        'type': 'machine-learning-model',
        'bom-ref': `model:${plan.model}`,
        'name': plan.model,
        'version': short(head.root),
        'supplier': { name: service.provider.zh },
        'description': service.purpose.zh,
        'properties': [
          { name: 'beian:model-root', value: head.root },
          { name: 'beian:subject', value: head.digest },
          { name: 'beian:policy', value: policyDigestOf(plan) },
          { name: 'beian:commit', value: plan.commits.head },
          { name: 'beian:bound-by', value: head.bound.by },
        ],
        'components': head.files.map(fileComponent),
        'modelCard': {
          modelParameters: { task: 'text-generation', inputs: [{ format: 'text' }], outputs: [{ format: 'text' }] },
          quantitativeAnalysis: { performanceMetrics: conclusion.findings.flatMap(metricOf) },
          considerations: {
            useCases: [service.purpose.zh, service.purpose.en],
            technicalLimitations: [tierNotice(source, 'zh'), tierNotice(source, 'en')],
          },
        },
      },
    },
  };
}

function fileComponent({ path, size, digest }: ModelFile) {
  return {
    'type': 'file',
    'bom-ref': `file:${path}`,
    'name': path,
    'hashes': [{ alg: 'SHA-256', content: short(digest, 64) }],
    'properties': [{ name: 'beian:bytes', value: String(size) }],
  };
}

/** What may be public of a finding with a figure. */
function metricOf(finding: Finding) {
  const { measured } = finding;
  if (measured === null || measured.head === null || isPerRisk(finding)) return [];
  const { head, unit, interval } = measured;
  return [
    {
      type: `${finding.check}: ${finding.code} (${unit})`,
      value: String(head),
      ...(interval === null
        ? {}
        : { confidenceInterval: { lowerBound: String(interval[0]), upperBound: String(interval[1]) } }),
    },
  ];
}

/** A UUID of the kind that everybody may make up (RFC 9562, version 8), from a digest: the same plan has the same one. */
function uuidOf(digest: string): string {
  const hex = short(digest, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
