import { Fault } from '../../../domain/fault.ts';
import type { WrittenComment } from '../../../domain/ports/comments.ts';
import { parseCommands, type CommandReading } from '../../../engine/commands/parse-command.ts';
import { commandReply } from '../../../report/replies/command-reply.ts';
import { isDone, outcome, type CommandOutcome } from '../../../report/replies/outcomes.ts';
import { attemptsOf } from '../run-again.ts';
import type { World } from '../world.ts';
import { knownAnswer, noteAnswer, type Answer } from './answer-notes.ts';
import { policyInForce, takesPart, type Asking } from './asking.ts';
import { carriedOut } from './carried-out.ts';
import { toldBeside } from './told.ts';

/**
 * Carries out the commands of a comment, each once, and says what they came to. Whatever breaks off in the middle goes on where it was:
 * every effect is one that is found again where it was done, and the answer is one comment. Returns whether anything was done.
 */
export async function answerComment(world: World, pull: number, comment: number): Promise<boolean> {
  const known = await knownAnswer(world, comment);
  if (known?.over === true) return known.outcomes.some(isDone);
  const written = await world.comments.read(comment);
  const readings = written === null ? [] : parseCommands(written.body);
  if (written === null || readings.length === 0) return false;
  const why = unheard(written, pull);
  if (why !== null) return ignored(world, { pull, comment, by: written.author?.id ?? null, why });
  const asking = await askingOf(world, { pull, comment, written, known });
  if (asking === null) return ignored(world, { pull, comment, by: written.author?.id ?? null, why: 'no-policy' });

  const outcomes = await outcomesOf(world, asking, readings, known?.outcomes ?? []);
  if (takesPart(asking) || outcomes.some(isDone)) await answered(world, asking, readings, outcomes);
  if (outcomes.some(isDone)) await world.comments.react(comment, 'done');
  if (!outcomes.every(isDone)) await world.comments.react(comment, 'refused');
  await noteAnswer(world, comment, { head: asking.head, seen: asking.seen, outcomes: [...outcomes], over: true });
  return outcomes.some(isDone);
}

/** Why nothing in a comment is a command. Who may write may edit the comments of others, so that an edited one is nobody's word. */
function unheard({ author, edited, pull }: WrittenComment, expected: number): string | null {
  if (pull !== expected) return 'elsewhere';
  if (author === null || !author.human) return 'not-human';
  return edited ? 'edited' : null;
}

interface Ignored {
  readonly pull: number;
  readonly comment: number;
  readonly by: number | null;
  readonly why: string;
}

async function ignored(world: World, { why, ...about }: Ignored): Promise<false> {
  if (why !== 'elsewhere' && why !== 'no-policy') await world.comments.react(about.comment, 'refused');
  await world.ledger.record({ at: world.clock(), repository: world.id, what: 'ignored', about: { ...about, why } });
  return false;
}

interface Written {
  readonly pull: number;
  readonly comment: number;
  readonly written: WrittenComment;
  readonly known: Answer | null;
}

/** Null where the App has no say. What was seen first is noted before anything is done. */
async function askingOf(world: World, { pull, comment, written, known }: Written): Promise<Asking | null> {
  const { author, at } = written;
  const live = await world.pulls.live(pull);
  const policy = live === null ? null : await policyInForce(world, live.branch);
  if (live === null || policy === null || author === null) return null;
  const own = (await world.ledger.intentsOf(world.id, { kind: 'pull', number: pull })).filter(
    ({ head }) => head === live.head,
  );
  const { head, seen } = known ?? { head: live.head, seen: attemptsOf(own) };
  if (known === null) await noteAnswer(world, comment, { head, seen: { ...seen }, outcomes: [], over: false });
  const role = await world.people.role(author.login);
  return { comment, at, live, person: author, role, policy, head, seen };
}

/** What every command came to; those that are done already are not done again. */
async function outcomesOf(
  world: World,
  asking: Asking,
  readings: readonly CommandReading[],
  known: readonly CommandOutcome[],
): Promise<readonly CommandOutcome[]> {
  const { comment, live, person, head, seen } = asking;
  const outcomes = [...known];
  if (outcomes.length < readings.length && readings.some((reading) => 'command' in reading) && takesPart(asking))
    await world.comments.react(comment, 'seen');
  for (const reading of readings.slice(outcomes.length)) {
    const done = 'command' in reading ? await carriedOut(world, asking, reading.command) : outcome(reading.problem);
    outcomes.push(done);
    const name = 'command' in reading ? reading.command.name : reading.nearest;
    const about = { pull: live.number, comment, by: person.id, name, answer: done.code };
    await world.ledger.record({ at: world.clock(), repository: world.id, what: 'command', about });
    await noteAnswer(world, comment, { head, seen: { ...seen }, outcomes: [...outcomes], over: false });
  }
  return outcomes;
}

async function answered(
  world: World,
  asking: Asking,
  readings: readonly CommandReading[],
  outcomes: readonly CommandOutcome[],
): Promise<void> {
  const { comment, live, person, policy } = asking;
  const answers = [];
  for (const [place, reading] of readings.entries()) {
    const came = outcomes[place] ?? outcome('unknown');
    const name = 'command' in reading ? reading.command.name : reading.nearest;
    const told = 'command' in reading && came.code === 'told' ? await toldBeside(world, asking, reading.command) : null;
    answers.push({ line: reading.line, name, outcome: came, told });
  }
  const languages = policy instanceof Fault ? (['zh', 'en'] as const) : policy.languages;
  await world.comments.put(live.number, commandReply({ comment, login: person.login, languages, answers }), null);
}
