import { resolve } from 'node:path';
import { gitRepository } from '../adapters/local/git-repository.ts';
import type { Plan } from '../domain/plan.ts';
import { outsideReferences } from '../flow/outside-references.ts';
import { readChange } from '../flow/plan.ts';
import type { Terminal } from './command.ts';
import { outsideFor, type RunRequest } from './workplace.ts';

/** Brings the model files that lie outside git into the cache. It opens none of them. */
export async function fetchOutside(
  request: RunRequest,
  commits: Plan['commits'] | null,
  terminal: Terminal,
): Promise<void> {
  const repository = await gitRepository(resolve(request.repo));
  const { base, head } = request;
  const organisation = (): Promise<Uint8Array | null> => Promise.resolve(request.organisation);
  const range = commits ?? (await readChange({ repository, base, head, organisation })).commits;
  const outside = outsideFor(request, terminal);
  const references = await outsideReferences(repository, range, request.model);
  for (const [index, reference] of references.entries()) {
    await outside.keep(reference);
    terminal.stdout.write(`${index + 1} of ${references.length} files outside git: ${reference.size} bytes\n`);
  }
}
