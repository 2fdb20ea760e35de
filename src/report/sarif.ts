import type { Json } from '../domain/canonical-json.ts';
import { digestOfJson } from '../domain/digest.ts';
import type { Finding } from '../domain/finding.ts';
import type { Language } from '../domain/words.ts';
import { clipped, inSarif } from './inert.ts';
import { controlText, filled } from './phrase.ts';
import type { ReportSource } from './report-source.ts';
import { objections } from './summary.ts';

/** Where GitHub and editors find the shape of such a file. */
const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** What needs somebody, as SARIF 2.1.0 (OASIS): an error where it rejects, else a warning, at the file that the change is about. */
export function sarif(source: ReportSource): Json {
  const { plan, languages } = source;
  const [language = 'zh'] = languages;
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'beian',
            version: plan.judge.version,
            rules: plan.checks.map(({ id }) => ({
              id,
              shortDescription: { text: source.asks(id)[language] },
              properties: { tags: ['compliance', id.slice(0, id.indexOf('/'))] },
            })),
          },
        },
        automationDetails: { id: `beian/${plan.model}/` },
        results: objections(source).map((finding) => resultOf(source, finding, language)),
      },
    ],
  };
}

function resultOf(source: ReportSource, finding: Finding, language: Language): Json {
  const { check, code, control } = finding;
  const { finding: words, remedy } = source.says(check, code);
  const texts = [
    filled(words, language, finding, shownInSarif),
    ...(remedy === null ? [] : [filled(remedy, language, finding, shownInSarif)]),
    ...(control === null ? [] : [inSarif(controlText(finding, language) ?? '')]),
  ];
  return {
    ruleId: check,
    level: finding.decides ? 'error' : 'warning',
    message: { text: texts.join(language === 'zh' ? '。' : '. ') },
    locations: [
      { physicalLocation: { artifactLocation: { uri: changedFile(source, finding) }, region: { startLine: 1 } } },
    ],
    partialFingerprints: { 'beian/v1': digestOfJson({ model: source.plan.model, check, code, control }).slice(7) },
    properties: { gate: finding.gate, code, clause: finding.clause, level: finding.level },
  };
}

function shownInSarif(text: string): string {
  return inSarif(clipped(text));
}

/** The URI of the changed file that a gate looks at: its training data for `data`, else the first of the change. */
function changedFile({ plan: { changes } }: ReportSource, { gate }: Finding): string {
  const own = changes.find(({ artefact }) => (artefact === 'training-data') === (gate === 'data'));
  const { path = '' } = own ?? changes[0] ?? {};
  return path.split('/').map(encodeURIComponent).join('/');
}
