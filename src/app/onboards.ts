import type { Errand } from '../domain/errand.ts';
import type { Onboarding } from '../domain/onboarding.ts';
import type { Ledger } from '../domain/ports/ledger.ts';
import { knownOnboarding } from '../flow/onboarding/onboarding-note.ts';
import { usualSettings } from '../report/workflows/workflow-files.ts';
import type { WorkflowSettings } from '../report/workflows/workflow-settings.ts';
import { version } from '../version.ts';
import type { Settings } from './settings.ts';

type Place = Pick<Errand, 'repository' | 'owner' | 'repo'>;

/** Which repositories the App brings a policy to without being asked, and with which workflows. */
export interface Onboards {
  readonly workflows: WorkflowSettings;
  /** Told what came of an errand. */
  readonly came: (errand: Errand, onboarding: Onboarding) => void;
  /** Whether a sweep should ask for it: nothing came of it yet, or nothing could since nothing was pushed. */
  unasked(ledger: Ledger, place: Place): Promise<boolean>;
  /** The same where somebody installed the App or accepted its permissions just now: what stood against it may be gone. */
  anew(ledger: Ledger, place: Place): Promise<boolean>;
}

export function onboardsOf(
  { onboard, onboardAction, dotcom }: Pick<Settings, 'onboard' | 'onboardAction' | 'dotcom'>,
  came: Onboards['came'] = () => {},
): Onboards {
  const usual = usualSettings(dotcom ? 'github.com' : 'ghes', version);
  const chosen = new Set(onboard.map((name) => name.toLowerCase()));
  const isChosen = ({ owner, repo }: Place): boolean =>
    [`${owner}/${repo}`, `${owner}/*`].some((name) => chosen.has(name.toLowerCase()));
  return {
    came,
    workflows: onboardAction === null ? usual : { ...usual, action: onboardAction },
    async unasked(ledger, place) {
      if (!isChosen(place)) return false;
      const known = await knownOnboarding(ledger, place.repository);
      return known === null || known.code === 'empty';
    },
    async anew(ledger, place) {
      return isChosen(place) && (await knownOnboarding(ledger, place.repository))?.code !== 'opened';
    },
  };
}
