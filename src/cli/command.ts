/** Where a command reads and writes; a test gives its own. */
export interface Terminal {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { readonly isTTY?: boolean; write(text: string): unknown };
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
}

export type ExitCode = 0 | 1 | 2;

/** One of beian's commands. It returns 0 for approved or equal, 1 for rejected or different; what it cannot decide it throws. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Its options, as --help shows them. */
  readonly usage: string;
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode>;
}
