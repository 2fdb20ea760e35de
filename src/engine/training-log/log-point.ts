/** One loss that a trainer wrote down. A loss that is not a finite number is null. */
export interface LogPoint {
  readonly series: 'training' | 'validation';
  readonly step: number;
  readonly loss: number | null;
}

/** A log that could not be read, in words that quote nothing of it. */
export interface LogProblem {
  readonly problem: string;
}
