import type { Language } from '../domain/words.ts';
import { inPlain } from './inert.ts';
import { controlText, filled } from './phrase.ts';
import { placeOf } from './place-of.ts';
import type { ReportSource } from './report-source.ts';
import { blockers, objections } from './summary.ts';

/** What a check run says at a line of a file. */
export interface CheckAnnotation {
  readonly path: string;
  /** From 1 on. */
  readonly startLine: number;
  readonly endLine: number;
  readonly level: 'failure' | 'warning';
  /** At most 255 characters, and 64 KiB. */
  readonly title: string;
  readonly message: string;
}

/** Annotations that GitHub takes in one request; each further request appends. */
const MOST_AT_ONCE = 50;

/** Open findings that name a file: what rejects as a failure, the rest as a warning. Their figures are public, their content is none. */
export function checkAnnotations(source: ReportSource, language: Language): readonly CheckAnnotation[] {
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
        startLine: place.line,
        endLine: place.line,
        level: rejecting.has(finding) ? 'failure' : 'warning',
        title: inPlain(`${finding.check}: ${finding.code}`),
        message: [...texts, ...(asked === null ? [] : [inPlain(asked)])].join('\n'),
      },
    ];
  });
}

/** Items in the portions that one request takes, in their order. */
export function inBatches<T>(items: readonly T[], size = MOST_AT_ONCE): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
