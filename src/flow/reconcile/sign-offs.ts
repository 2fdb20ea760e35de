import type { Digest } from '../../domain/digest.ts';
import { fromJsonText, jsonText } from '../../domain/json-text.ts';
import { SignOff, signOffId } from '../../domain/sign-off.ts';
import type { World } from './world.ts';

const KIND = 'sign-off';

/** Everybody who signed what was judged, by role. */
export async function signOffsOf({ ledger, id }: World, evidence: Digest): Promise<readonly SignOff[]> {
  const notes = await ledger.notes(id, `${KIND}/${evidence}/`);
  return [...notes.values()].flatMap((text) => fromJsonText(text, SignOff) ?? []);
}

/** Keeps a sign-off and tells the audit log. Somebody who signed the same for the same role has signed: the first one stands. */
export async function keptSignOff({ ledger, id, clock }: World, signOff: SignOff): Promise<void> {
  const { evidence, subject, policy, role, by, said } = signOff;
  const name = `${KIND}/${evidence}/${role}/${by.id}`;
  if ((await ledger.note(id, name)) !== null) return;
  const about = {
    'sign-off': signOffId(signOff),
    role,
    'by': by.id,
    'login': by.login,
    'comment': said.comment,
    subject,
    policy,
    evidence,
  };
  await ledger.record({ at: clock(), repository: id, what: 'signed', about });
  await ledger.setNote(id, name, jsonText(signOff));
}
