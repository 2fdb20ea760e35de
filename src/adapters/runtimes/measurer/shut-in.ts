import { inBubblewrap } from './bubblewrap.ts';
import { inContainer } from './container.ts';
import type { Sandbox, Started, ToShutIn } from './sandbox.ts';

/** The command line that runs a command inside a sandbox. */
export function shutIn(sandbox: Sandbox, inside: ToShutIn): Started {
  switch (sandbox.kind) {
    case 'none':
      return { ...inside.command, ending: null };
    case 'bubblewrap':
      return { ...inBubblewrap(inside), ending: null };
    case 'container':
      return inContainer(sandbox.image, inside);
  }
}
