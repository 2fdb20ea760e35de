import type { Annotation } from '../domain/ports/check-runs.ts';
import type { Language } from '../domain/words.ts';
import { inPlain } from './inert.ts';
import { controlText, filled } from './phrase.ts';
import { placeOf } from './place-of.ts';
import type { ReportSource } from './report-source.ts';
import { blockers, objections } from './summary.ts';

/** Open findings that name a file: what rejects as a failure, the rest as a warning. Their figures are public, their content is none. */
export function checkAnnotations(source: ReportSource, language: Language): readonly Annotation[] {
  const rejecting = new Set(blockers(source));
  return objections(source).flatMap((finding) => {
    const place = placeOf(source, finding);
    if (place === null) return [];
    const { finding: words, remedy } = source.says(finding.check, finding.code);
    const texts = [words, ...(remedy === null ? [] : [remedy])].map((said) => filled(said, language, finding, inPlain));
    const asked = controlText(finding, language);
    return [
      {
        path: place.path,
        line: place.line,
        level: rejecting.has(finding) ? ('failure' as const) : ('warning' as const),
        title: inPlain(`${finding.check}: ${finding.code}`),
        message: [...texts, ...(asked === null ? [] : [inPlain(asked)])].join('\n'),
      },
    ];
  });
}
