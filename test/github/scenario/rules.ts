import type { Repository, Ruleset } from '../state/state.ts';
import { nextId, type World } from '../state/world.ts';

interface RequiredCheck {
  readonly context: string;
  readonly integration_id?: number;
}

export interface RuleVerbs {
  ruleset(asked: Partial<Omit<Ruleset, 'id'>>): Ruleset;
  requireChecks(branch: string, checks: readonly RequiredCheck[], asked?: { readonly strict?: boolean }): Ruleset;
  mergeQueue(branch: string, asked?: { readonly minutes?: number }): Ruleset;
}

/** Rules that an administrator sets, in the words of the REST API. */
export function ruleVerbs(world: World, now: () => Repository): RuleVerbs {
  const add: RuleVerbs['ruleset'] = ({
    name = 'gate',
    target = 'branch',
    enforcement = 'active',
    conditions = { ref_name: { include: ['~DEFAULT_BRANCH'], exclude: [] } },
    rules = [],
    bypass_actors = [],
  }) => {
    const made: Ruleset = { id: nextId(world), name, target, enforcement, conditions, rules, bypass_actors };
    now().rulesets.push(made);
    return made;
  };
  const on = (branch: string): Ruleset['conditions'] => ({
    ref_name: { include: [`refs/heads/${branch}`], exclude: [] },
  });
  return {
    ruleset: add,
    requireChecks: (branch, checks, { strict = false } = {}) =>
      add({
        conditions: on(branch),
        rules: [
          {
            type: 'required_status_checks',
            parameters: {
              required_status_checks: checks,
              strict_required_status_checks_policy: strict,
              do_not_enforce_on_create: false,
            },
          },
        ],
      }),
    mergeQueue: (branch, { minutes = 60 } = {}) =>
      add({
        name: 'queue',
        conditions: on(branch),
        rules: [
          {
            type: 'merge_queue',
            parameters: {
              check_response_timeout_minutes: minutes,
              grouping_strategy: 'ALLGREEN',
              max_entries_to_build: 5,
              max_entries_to_merge: 5,
              merge_method: 'MERGE',
              min_entries_to_merge: 1,
              min_entries_to_merge_wait_minutes: 5,
            },
          },
        ],
      }),
  };
}
