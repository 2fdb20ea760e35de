import type { AnnotationRecords } from './annotation-records.ts';
import { TrainingTopic, type Annotator } from './annotators.ts';

/** How somebody who labelled, reviewed or spot-checked stood on the days of that work. */
export interface WorkOfPerson {
  readonly id: string;
  readonly known: boolean;
  /** All topics were trained before the first day of work. */
  readonly trained: boolean;
  /** Days of work without an exam that was passed and still held, and days within a suspension. */
  readonly uncertified: number;
  readonly suspended: number;
}

export function workOfPeople({ people, batches, log }: AnnotationRecords): readonly WorkOfPerson[] {
  const days = new Map<string, Set<string>>();
  const worked = (id: string, day: string): void => {
    days.set(id, (days.get(id) ?? new Set()).add(day));
  };
  for (const { annotator, labelled, reviewer, reviewed } of log) {
    worked(annotator, labelled);
    if (reviewer !== null) worked(reviewer, reviewed ?? labelled);
  }
  for (const { spotCheck } of batches) if (spotCheck !== null) worked(spotCheck.by, spotCheck.date);

  const known = new Map((people?.people ?? []).map((person) => [person.id, person]));
  return [...days.keys()].toSorted().map((id) => standing(id, [...(days.get(id) ?? [])], known.get(id)));
}

function standing(id: string, days: readonly string[], person: Annotator | undefined): WorkOfPerson {
  if (person === undefined) return { id, known: false, trained: false, uncertified: days.length, suspended: 0 };
  const first = days.toSorted()[0] ?? '';
  const topics = new Set(person.trainings.filter(({ date }) => date <= first).flatMap((training) => training.topics));
  const holds = (day: string): boolean =>
    person.exams.some(({ date, passed, until }) => passed && date <= day && day <= until);
  const barred = (day: string): boolean =>
    person.suspensions.some(({ from, until }) => from <= day && (until === null || day <= until));
  return {
    id,
    known: true,
    trained: TrainingTopic.options.every((topic) => topics.has(topic)),
    uncertified: days.filter((day) => !holds(day)).length,
    suspended: days.filter(barred).length,
  };
}
