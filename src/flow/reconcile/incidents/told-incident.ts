import { incidentKey, type Incident } from '../../../domain/incident.ts';
import type { Language } from '../../../domain/words.ts';
import { incidentIssue } from '../../../report/incident-issue.ts';
import type { World } from '../world.ts';

/** Where a repository has no issues, the audit log alone tells of it. */
const NOWHERE = 'nowhere';

/**
 * Tells of an incident, once: an issue that is found again by its first line and by the App that wrote it, and an entry in the audit log.
 * One that people closed is not opened again.
 */
export async function toldIncident(world: World, incident: Incident, languages: readonly Language[]): Promise<void> {
  const { ledger, id: repository, clock } = world;
  const name = `incident/${incidentKey(incident)}`;
  if ((await ledger.note(repository, name)) !== null) return;
  const number = await (await world.issues()).put({ ...incidentIssue(incident, languages), state: 'open' }, null);
  await ledger.record({ at: clock(), repository, what: 'incident', about: { ...incident, issue: number } });
  await ledger.setNote(repository, name, number === null ? NOWHERE : String(number));
}
