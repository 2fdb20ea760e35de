import { atLevel } from '../state/levels.ts';
import type { App, Installation } from '../state/state.ts';

/** What a token must be allowed to read before an App gets an event; any one of them. https://docs.github.com/webhooks/webhook-events-and-payloads */
const READS: Readonly<Record<string, readonly string[]>> = {
  check_run: ['checks'],
  check_suite: ['checks'],
  create: ['contents'],
  delete: ['contents'],
  issue_comment: ['issues', 'pull_requests'],
  issues: ['issues'],
  merge_group: ['merge_queues'],
  pull_request: ['pull_requests'],
  push: ['contents'],
  release: ['contents'],
  repository_ruleset: ['administration'],
  status: ['statuses'],
  workflow_job: ['actions'],
  workflow_run: ['actions'],
};

/** Sent to every App, whatever it subscribed to. */
const ALWAYS = new Set(['installation', 'installation_repositories', 'github_app_authorization', 'ping']);

export function isSubscribed(app: App, { permissions }: Pick<Installation, 'permissions'>, event: string): boolean {
  if (ALWAYS.has(event)) return true;
  const reads = READS[event] ?? ['metadata'];
  return app.events.includes(event) && reads.some((name) => name === 'metadata' || atLevel(permissions[name], 'read'));
}
