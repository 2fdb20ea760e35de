import { z } from 'zod';
import type { Errand } from '../domain/ports/inbox.ts';

const Numbered = z.object({ number: z.number().int().positive() });

/** No delivery names more pull requests than that. */
const MOST_ERRANDS = 100;

/** Every payload is an object; many have an action. */
const Acted = z.object({ action: z.string().max(100).nullish() });

/** As GitHub names accounts and repositories. */
const Name = z.string().regex(/^(?!\.{1,2}$)[\w.-]{1,100}$/);

/** What is read of a payload: where to look, and nothing that somebody wrote. */
const Payload = z.object({
  installation: z.object({ id: z.number().int().positive() }).optional(),
  repository: z.object({ name: Name, owner: z.object({ login: Name }) }),
  pull_request: Numbered.optional(),
  check_run: z.object({ pull_requests: z.array(Numbered) }).optional(),
  check_suite: z.object({ pull_requests: z.array(Numbered) }).optional(),
});

/** Deliveries after which a pull request is looked at, and the pull requests that each names. */
const OCCASIONS: Readonly<Record<string, (payload: z.infer<typeof Payload>) => readonly z.infer<typeof Numbered>[]>> = {
  'pull_request.opened': one,
  'pull_request.reopened': one,
  'pull_request.synchronize': one,
  'pull_request.edited': one,
  'pull_request.ready_for_review': one,
  'check_run.rerequested': ({ check_run: run }) => run?.pull_requests ?? [],
  'check_suite.rerequested': ({ check_suite: suite }) => suite?.pull_requests ?? [],
};

function one({ pull_request: pull }: z.infer<typeof Payload>): readonly z.infer<typeof Numbered>[] {
  return pull === undefined ? [] : [pull];
}

/** What a delivery asks for; null where it is no payload of the event that it says it is. */
export function errandsOf(
  event: string,
  body: unknown,
): { readonly action: string | null; readonly errands: readonly Errand[] } | null {
  const acted = Acted.safeParse(body);
  if (!acted.success) return null;
  const { action = null } = acted.data;
  const occasion = OCCASIONS[`${event}.${action ?? ''}`];
  if (occasion === undefined) return { action, errands: [] };
  const read = Payload.safeParse(body);
  if (!read.success) return null;
  const { installation, repository } = read.data;
  // A webhook of a repository or an organisation, not of the App, has no installation.
  if (installation === undefined) return { action, errands: [] };
  const place = { installation: installation.id, owner: repository.owner.login, repo: repository.name };
  return {
    action,
    errands: occasion(read.data)
      .slice(0, MOST_ERRANDS)
      .map(({ number }) => ({ ...place, pull: number })),
  };
}
