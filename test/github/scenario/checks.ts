import { rerequestCheck, rerequestSuite, requestAction } from '../deeds/rerequest.ts';
import { addStatus } from '../deeds/statuses.ts';
import { suiteOf } from '../deeds/check-suites.ts';
import type { CheckRun, CommitStatus, Repository } from '../state/state.ts';
import { accountOf, type World } from '../state/world.ts';

interface By {
  readonly as: string;
}

export interface CheckVerbs {
  clickAction(checkRunId: number, identifier: string, by: By): void;
  rerequest(checkRunId: number, by: By): void;
  rerequestSuite(sha: string, appId: number, by: By): void;
  status(sha: string, asked: By & Pick<CommitStatus, 'context' | 'state'>): void;
}

/** What people do with checks. */
export function checkVerbs(world: World, now: () => Repository): CheckVerbs {
  const run = (id: number): CheckRun => {
    const found = now().checks.get(id);
    if (found === undefined) throw new Error(`there is no check run ${id}`);
    return found;
  };
  const login = ({ as }: By): string => accountOf(world, as).login;
  return {
    clickAction: (id, identifier, by) => requestAction(world, now(), run(id), { identifier, sender: login(by) }),
    rerequest: (id, by) => rerequestCheck(world, now(), run(id), login(by)),
    rerequestSuite(sha, appId, by) {
      const suite = suiteOf(now(), appId, sha);
      if (suite === undefined) throw new Error(`App ${appId} has no suite at ${sha}`);
      rerequestSuite(world, now(), suite, login(by));
    },
    status: (sha, { context, state, ...by }) =>
      void addStatus(world, now(), { sha, context, state, description: null, targetUrl: null, creator: login(by) }),
  };
}
