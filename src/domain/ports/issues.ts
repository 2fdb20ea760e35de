/** One issue of the App, as it is to stand. */
export interface IssueText {
  readonly title: string;
  /** Markdown; its first line tells this issue of the App from its others. */
  readonly body: string;
  readonly state: 'open' | 'closed';
}

/** Issues of the App. */
export interface Issues {
  /**
   * Writes it: the issue of that number where it still stands, else the App's own with the same first line, else a new one.
   * Returns its number; null where there is none to close, or where the repository has no issues.
   */
  put(text: IssueText, known: number | null): Promise<number | null>;
}
