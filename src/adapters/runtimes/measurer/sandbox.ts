/** What stands around the processes that open a model's bytes. */
export type Sandbox =
  | { readonly kind: 'none' }
  | { readonly kind: 'bubblewrap' }
  | { readonly kind: 'container'; readonly image: string };

/** A command line as `spawn` takes it. */
export interface CommandLine {
  readonly file: string;
  readonly args: readonly string[];
}

/** A folder or file of this machine, and the path at which it is seen inside. */
export interface Bound {
  readonly from: string;
  readonly at: string;
}

/** A command that is to run shut in. */
export interface ToShutIn {
  readonly command: CommandLine;
  /** Folders and files that it may read, and nothing else of this machine but the system's own libraries. */
  readonly reads: readonly Bound[];
  /** `gpu`: graphics devices of this machine stay reachable. */
  readonly devices: 'none' | 'gpu';
  /** What the command is started with: it says where drivers lie. */
  readonly environment: Readonly<Record<string, string>>;
  /** Bytes that each process may take. */
  readonly memory: number;
}

/** What is started, and what ends it for certain where ending the process that was started does not. */
export interface Started extends CommandLine {
  readonly ending: CommandLine | null;
}
