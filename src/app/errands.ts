import { z } from 'zod';
import { CommitId } from '../domain/commit-id.ts';
import { Errand, type Matter } from '../domain/errand.ts';

const Numbered = z.object({ id: z.number().int().positive() });

/** Every payload is an object; many have an action. */
const Acted = z.object({ action: z.string().max(100).nullish() });

/** Where it happened. A webhook of a repository or an organisation, not of the App, has no installation. */
const Placed = z.object({
  installation: Numbered.optional(),
  repository: Numbered.extend({ name: z.string(), owner: z.object({ login: z.string() }) }).optional(),
  repositories_added: z.array(Numbered.extend({ full_name: z.string() })).optional(),
  repositories: z.array(Numbered.extend({ full_name: z.string() })).optional(),
});

const Pull = z.object({ pull_request: z.object({ number: z.number() }) });
const Synchronized = z.object({
  pull_request: z.object({ number: z.number(), head: z.object({ sha: CommitId }) }),
  sender: Numbered,
});
const Check = z.object({ app: Numbered.nullable(), head_sha: CommitId });
const CheckRun = z.object({
  check_run: Check.extend({ name: z.string().optional() }),
  requested_action: z.object({ identifier: z.string() }).optional(),
  sender: Numbered,
});
const CheckSuite = z.object({ check_suite: Check, sender: Numbered });
const Comment = z.object({
  issue: z.object({ number: z.number(), pull_request: z.object({}).nullish() }),
  comment: Numbered.extend({ body: z.string(), user: z.object({ type: z.string() }).nullable() }),
});
const Push = z.object({ ref: z.string(), deleted: z.boolean() });
const Group = z.object({ merge_group: z.object({ head_ref: z.string() }) });
const Run = z.object({ workflow_run: Numbered });
const Job = z.object({ workflow_job: z.object({ run_id: z.number() }) });

const HEADS = 'refs/heads/';

/** What a payload asks to look at; of everything that somebody wrote in it, nothing is taken over. */
type Reader = (payload: unknown, appId: number) => readonly Matter[];

function reader<T>(shape: z.ZodType<T>, matters: (payload: T, appId: number) => readonly Matter[]): Reader {
  return (payload, appId) => matters(shape.parse(payload), appId);
}

const pull = reader(Pull, ({ pull_request: { number } }) => [{ kind: 'pull', number }]);
const synchronized = reader(Synchronized, ({ pull_request: { number, head }, sender }) => [
  { kind: 'pull', number },
  { kind: 'pushed', head: head.sha, by: sender.id },
]);
const checkRun = reader(CheckRun, ({ check_run: run, requested_action: asked, sender }, appId) =>
  run.app?.id === appId
    ? [{ kind: 'button', action: asked?.identifier ?? 'again', head: run.head_sha, by: sender.id }]
    : [],
);
/** Of checks of other Apps, those alone that could be taken for the App's own. */
const foreignCheck = reader(CheckRun, ({ check_run: { app, name, head_sha: head } }, appId) =>
  app?.id !== appId && /^beian(?: [a-z]+){0,2}: /.test(name ?? '') ? [{ kind: 'foreign-check', head }] : [],
);
const checkSuite = reader(CheckSuite, ({ check_suite: suite, sender }, appId) =>
  suite.app?.id === appId ? [{ kind: 'button', action: 'again', head: suite.head_sha, by: sender.id }] : [],
);
/** Commands of people alone; what an edit makes of a comment is no command. */
const comment = reader(Comment, ({ issue, comment: { id, body, user } }) =>
  issue.pull_request && user?.type === 'User' && /^[/／](?:beian|备案)/im.test(body)
    ? [{ kind: 'comment', pull: issue.number, id }]
    : [],
);
const push = reader(Push, ({ ref, deleted }) =>
  ref.startsWith(HEADS) && !deleted ? [{ kind: 'branch', name: ref.slice(HEADS.length) }] : [],
);
const group = reader(Group, ({ merge_group: { head_ref: ref } }) => [
  { kind: 'group', ref: ref.startsWith(HEADS) ? ref.slice(HEADS.length) : ref },
]);
const run = reader(Run, ({ workflow_run: { id } }) => [{ kind: 'run', id }]);
const job = reader(Job, ({ workflow_job: { run_id: id } }) => [{ kind: 'run', id }]);

/** Deliveries after which something is looked at, by event and action. */
const OCCASIONS: Readonly<Record<string, Reader>> = {
  'pull_request.opened': pull,
  'pull_request.reopened': pull,
  'pull_request.synchronize': synchronized,
  'pull_request.edited': pull,
  'pull_request.ready_for_review': pull,
  'pull_request.converted_to_draft': pull,
  'pull_request.closed': pull,
  'check_run.created': foreignCheck,
  'check_run.completed': foreignCheck,
  'check_run.rerequested': checkRun,
  'check_run.requested_action': checkRun,
  'check_suite.rerequested': checkSuite,
  'issue_comment.created': comment,
  'push.': push,
  'merge_group.checks_requested': group,
  'merge_group.destroyed': group,
  'workflow_run.completed': run,
  'workflow_job.completed': job,
  'installation.created': () => [{ kind: 'repository' }],
  'installation.unsuspend': () => [{ kind: 'repository' }],
  'installation.new_permissions_accepted': () => [{ kind: 'repository' }],
  'installation_repositories.added': () => [{ kind: 'repository' }],
};

/** No delivery asks for more. */
const MOST_ERRANDS = 1000;

interface Asked {
  readonly action: string | null;
  readonly errands: readonly Errand[];
}

/** What a delivery asks for; null where it is no payload of the event that it says it is. */
export function errandsOf(event: string, body: unknown, appId: number): Asked | null {
  const acted = Acted.safeParse(body);
  if (!acted.success) return null;
  const { action = null } = acted.data;
  const read = OCCASIONS[`${event}.${action ?? ''}`];
  if (read === undefined) return { action, errands: [] };
  try {
    const matters = read(body, appId);
    const errands = placesOf(Placed.parse(body)).flatMap((place) => matters.map((matter) => ({ ...place, matter })));
    return { action, errands: errands.slice(0, MOST_ERRANDS).map((errand) => Errand.parse(errand)) };
  } catch (error) {
    if (error instanceof z.ZodError) return null;
    throw error;
  }
}

type Place = Omit<Errand, 'matter'>;

function placesOf({
  installation,
  repository,
  repositories,
  repositories_added: added,
}: z.infer<typeof Placed>): readonly Place[] {
  if (installation === undefined) return [];
  const named = [...(repositories ?? []), ...(added ?? [])].map(({ id, full_name: full }) => {
    const [owner = '', repo = ''] = full.split('/');
    return { installation: installation.id, repository: id, owner, repo };
  });
  if (repository === undefined) return named;
  const own = {
    installation: installation.id,
    repository: repository.id,
    owner: repository.owner.login,
    repo: repository.name,
  };
  return [own, ...named];
}
