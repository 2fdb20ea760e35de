import { Onboarding } from '../../domain/onboarding.ts';
import type { Ledger } from '../../domain/ports/ledger.ts';
import type { World } from '../reconcile/world.ts';

/** The note of what became of a repository's onboarding. */
const NOTE = 'onboarding';

/** Null where it never began. */
export async function knownOnboarding(ledger: Ledger, repository: number): Promise<Onboarding | null> {
  const text = await ledger.note(repository, NOTE);
  return text === null ? null : Onboarding.parse(JSON.parse(text));
}

export async function noteOnboarding({ id, ledger, clock }: World, onboarding: Onboarding): Promise<void> {
  const text = JSON.stringify(onboarding);
  if ((await ledger.note(id, NOTE)) === text) return;
  await ledger.record({ at: clock(), repository: id, what: 'onboarding', about: { ...onboarding } });
  await ledger.setNote(id, NOTE, text);
}
