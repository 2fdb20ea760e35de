import type { Matter } from '../../../domain/errand.ts';
import { parseCommands } from '../../../engine/commands/parse-command.ts';
import { instantAfter } from '../../instant-after.ts';
import type { World } from '../world.ts';
import { knownAnswer } from './answer-notes.ts';

/** The note of when comments were last looked through. */
const LOOKED = 'comments-looked-through';

/** Seconds that are looked through once more: a list may lag, and whoever looked may have died before anybody was asked to answer. */
const AGAIN = 3600;

/** Comments with commands that are not answered, though no delivery may have told of them. A repository's first look sets where it begins. */
export async function unheardComments(world: World): Promise<readonly Matter[]> {
  const { ledger, comments, clock, id: repository } = world;
  const [before, now] = [await ledger.note(repository, LOOKED), clock()];
  const listed = before === null ? [] : await comments.since(instantAfter(before, -AGAIN));
  const unheard: Matter[] = [];
  for (const { id, pull, body } of listed)
    if (parseCommands(body).length > 0 && (await knownAnswer(world, id))?.over !== true)
      unheard.push({ kind: 'comment', pull, id });
  await ledger.setNote(repository, LOOKED, now);
  return unheard;
}
