import { auditProblem } from '../../../../src/domain/audit-log.ts';
import type { Conclusion } from '../../../../src/domain/conclusion.ts';
import type { Errand, Matter } from '../../../../src/domain/errand.ts';
import { isOver, type Intent, type Target } from '../../../../src/domain/intent.ts';
import { openAsks } from '../../../../src/flow/reconcile/commits/asks.ts';
import type { LivePull } from '../../../../src/domain/ports/pull-requests.ts';
import type { CheckReport } from '../../../../src/domain/ports/check-runs.ts';
import { unpackedSpec } from '../../../../src/domain/evaluation-spec.ts';
import type { PortFault } from '../../../fakes/faulty-port.ts';
import { FakeForge, type FakeRun } from '../../../fakes/fake-forge.ts';
import { AT, baseFiles } from '../../../fakes/scene.ts';
import { done, ended, liveRuns } from './deeds.ts';
import type { Deed, History, Sending, Step, Trouble } from './history.ts';
import { BRANCHES, filesWith, POLICIES, POLICY_FILE } from './places.ts';
import { PLACE, swept, Violation, worked, type Answering, type Replica } from './replica.ts';
import { truthOf } from './truth.ts';

/** Something under way in a replica, which can be frozen in the middle. */
interface Session {
  /** How many moves of branches there had been when the errand under way began. */
  since: number;
  stale: boolean;
  calls: number;
  frozen: PromiseWithResolvers<void>;
  release: () => void;
  ending: Promise<void>;
}

/** The forge before the last deed. */
export interface Past {
  readonly pulls: ReadonlyMap<number, LivePull>;
  readonly branches: ReadonlyMap<string, string>;
}

/** Rounds of sweeping, answering and running after which nothing may be left to do. */
const ROUNDS = 8;

/** A forge, its people and two replicas of the App, driven through a history; every rule that must hold at any moment is held against it. */
/** A question for each risk: what is drawn is not what these histories are about. */
const BANK = 'beian/banks/generation.jsonl';
const FEW_QUESTIONS = String(baseFiles[BANK]).split('\n').slice(0, 31).join('\n');

export class Simulation {
  readonly forge: FakeForge;
  readonly #replicas: readonly [Replica, Replica];
  readonly #heads = new Map<number, string[]>();
  readonly #late: Matter[][] = [];
  readonly #frozen: Session[] = [];
  /** Where each branch was, in order. */
  readonly #tips: { readonly branch: string; readonly tip: string | undefined }[] = [];
  #speaking: Session | null = null;
  #mail = 0;
  /** The latest that the clock ever showed: what was asked for then is due then. */
  #latest = AT;
  #failure: unknown = null;
  #past: Past = { pulls: new Map(), branches: new Map() };
  /** Things said whose truth is being found out. */
  #doubts: Promise<void>[] = [];
  readonly #over = new Map<string, string>();

  static async begun(): Promise<Simulation> {
    const forge = await FakeForge.with({ ...baseFiles, [BANK]: FEW_QUESTIONS }, 'open');
    forge.push('main', filesWith(forge.files('main'), POLICY_FILE, POLICIES.plain));
    forge.push('release', forge.files('main'), forge.branches.get('main'));
    forge.push('docs', filesWith(forge.files('main'), POLICY_FILE, null), forge.branches.get('main'));
    return new Simulation(forge);
  }

  constructor(forge: FakeForge) {
    this.forge = forge;
    this.#replicas = [
      { holder: 'one', underWay: new Set() },
      { holder: 'two', underWay: new Set() },
    ];
    forge.heard = (report) => this.#heard(report);
    this.#noteTips();
  }

  async play(history: History): Promise<void> {
    for (const step of history) await this.#step(step);
    await this.#quiet();
  }

  /** What the checks of the open pull requests say once all is quiet, by pull request. */
  conclusions(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.forge.pulls.values()].flatMap(({ number, open, head, branch }) => {
        const said = this.forge.check(this.#nameOn(branch), head)?.conclusion ?? 'none';
        return open && this.forge.files(branch)[POLICY_FILE] !== undefined ? [[`${number}`, said]] : [];
      }),
    );
  }

  /** What an App that knows nothing makes of the same forge. */
  async afresh(): Promise<Readonly<Record<string, string>>> {
    const { forge } = this;
    const other = await Simulation.begun();
    for (const kept of ['branches', 'pulls', 'commits'] as const) other.forge[kept].clear();
    for (const [sha, commit] of forge.commits) other.forge.commits.set(sha, commit);
    for (const [name, tip] of forge.branches) other.forge.branches.set(name, tip);
    for (const [number, live] of forge.pulls) other.forge.pulls.set(number, live);
    other.#noteTips();
    await other.#quiet();
    return other.conclusions();
  }

  async #step(step: Step): Promise<void> {
    const { forge } = this;
    switch (step.do) {
      case 'work':
        return this.#session(step.replica, step.troubles, worked);
      case 'sweep':
        return this.#session(step.replica, [], swept);
      case 'thaw':
        return this.#thaw();
      case 'mail':
        return this.#deliver(this.#late.shift() ?? []);
      case 'clock':
        forge.later(step.seconds);
        this.#latest = [this.#latest, forge.now].toSorted().at(-1) ?? forge.now;
        return;
      case 'dispatches':
        forge.dispatchAnswer = step.answer;
        return;
      case 'open':
      case 'push':
      case 'back':
      case 'close':
      case 'reopen':
      case 'draft':
      case 'group':
      case 'ungroup':
      case 'same':
      case 'retarget':
      case 'policy':
      case 'keywords':
      case 'workflow':
      case 'role':
      case 'press':
      case 'cancel':
      case 'rerun':
      case 'forge':
      case 'finish':
        return this.#happens(step);
    }
  }

  async #happens(deed: Deed & { readonly sent: Sending }): Promise<void> {
    // What a stale read is of.
    this.#past = { pulls: new Map(this.forge.pulls), branches: new Map(this.forge.branches) };
    const matters = await done(this.forge, this.#heads, deed);
    this.#noteTips();
    if (deed.sent === 'late') this.#late.push([...matters]);
    if (deed.sent === 'now' || deed.sent === 'twice') await this.#deliver(matters, deed.sent === 'twice' ? 2 : 1);
  }

  async #deliver(matters: readonly Matter[], times = 1): Promise<void> {
    const { inbox } = this.forge.store;
    const id = `mail ${(this.#mail += 1)}`;
    const errands = matters.map((matter): Errand => ({ ...PLACE, matter }));
    for (let time = 0; time < times; time += 1)
      await inbox.take({ id, event: 'any', action: null, at: this.forge.now, errands });
  }

  /** Lets a replica do something until it is done, dies or freezes. */
  async #session(
    which: 0 | 1,
    troubles: readonly Trouble[],
    act: (answering: Answering) => Promise<void>,
  ): Promise<void> {
    const replica = this.#replicas[which];
    const session: Session = {
      since: this.#tips.length,
      stale: false,
      calls: 0,
      frozen: Promise.withResolvers(),
      release: () => {},
      ending: Promise.resolve(),
    };
    const answering = {
      forge: this.forge,
      replica: { ...replica },
      fault: this.#fault(session, replica, troubles),
      past: () => (session.stale ? this.#past : null),
      begins: () => void (session.since = this.#tips.length),
      failed: (error: unknown) => void (this.#failure = error),
    };
    session.ending = act(answering).catch((error: unknown) => {
      if (error instanceof Violation) throw error;
    });
    await this.#untilStill(session);
  }

  async #untilStill(session: Session): Promise<void> {
    const before = this.#speaking;
    this.#speaking = session;
    await Promise.race([session.ending, session.frozen.promise]);
    this.#speaking = before;
    await Promise.all(this.#doubts.splice(0));
    await this.#holds();
  }

  async #thaw(): Promise<void> {
    const session = this.#frozen.shift();
    if (session === undefined) return;
    session.frozen = Promise.withResolvers();
    session.release();
    await this.#untilStill(session);
  }

  #fault(session: Session, replica: Replica, troubles: readonly Trouble[]): PortFault {
    const freeze = (): Promise<void> => {
      const woken = Promise.withResolvers<void>();
      session.release = () => woken.resolve();
      this.#frozen.push(session);
      session.frozen.resolve();
      return woken.promise;
    };
    const die = (): Promise<never> => {
      this.#mail += 1;
      [replica.holder, replica.underWay] = [`${replica.holder.slice(0, 3)} ${this.#mail}`, new Set()];
      session.frozen.resolve();
      return new Promise(() => {});
    };
    return async (call) => {
      session.calls += 1;
      for (const trouble of troubles.filter(({ at }) => at === session.calls))
        switch (trouble.what) {
          case 'fails':
            throw new Error(`${call} failed`);
          case 'fails-after':
            return () => {
              throw new Error(`${call} failed after its effect`);
            };
          case 'dies':
            return die();
          case 'dies-after':
            return die;
          case 'freezes':
            await freeze();
            break;
          case 'freezes-after':
            return freeze;
          case 'stale':
            session.stale = true;
            break;
          case 'meanwhile':
            for (const step of trouble.steps) await this.#step(step);
            this.#speaking = session;
        }
      return undefined;
    };
  }

  #noteTips(): void {
    for (const branch of BRANCHES) {
      const tip = this.forge.branches.get(branch);
      const last = this.#tips.findLast((one) => one.branch === branch);
      if (last?.tip !== tip) this.#tips.push({ branch, tip });
    }
  }

  /** What is green must be so under a policy that was in force since the errand began that says so. */
  #heard(report: CheckReport): void {
    if (report.conclusion !== 'success' || !report.name.startsWith('beian: ')) return;
    const branch = report.name.slice('beian: '.length);
    const since = this.#speaking?.stale === true ? 0 : (this.#speaking?.since ?? this.#tips.length);
    const before = this.#tips.slice(0, since).findLast((one) => one.branch === branch);
    const during = this.#tips.slice(since).filter((one) => one.branch === branch);
    this.#doubts.push(this.#deserved(report, [...(before === undefined ? [] : [before]), ...during]));
  }

  async #deserved(
    { commit, name }: CheckReport,
    under: readonly { readonly tip: string | undefined }[],
  ): Promise<void> {
    for (const { tip } of under) {
      const truth = await truthOf(this.forge, commit, tip);
      if (truth === 'unchanged' || truth === 'approved') return;
    }
    throw new Violation(`${name} was green on ${commit.slice(0, 7)}, which no policy in force allows`);
  }

  /** What holds at any moment. */
  async #holds(): Promise<void> {
    for (const [intent, runs] of Map.groupBy(
      liveRuns(this.forge).filter(({ state }) => state.attempt === 1),
      intentOf,
    ))
      if (runs.length > 1) throw new Violation(`intent ${intent} has ${runs.length} live runs`);
    for (const intent of await this.#intents()) {
      const known = this.#over.get(intent.id);
      const now = JSON.stringify(intent);
      if (known !== undefined && known !== now) throw new Violation(`intent ${intent.id} was over and changed`);
      if (isOver(intent.state)) this.#over.set(intent.id, now);
    }
  }

  async #intents(): Promise<readonly Intent[]> {
    const { ledger } = this.forge.store;
    const targets = [...this.forge.pulls.keys()].map((number) => ({ kind: 'pull', number }) as const);
    return (await Promise.all(targets.map((target) => ledger.intentsOf(77, target)))).flat();
  }

  /** Nothing fails any more, everything late arrives, runners do their work and the App sweeps: until nothing is left to do. */
  async #quiet(): Promise<void> {
    const { forge } = this;
    forge.dispatchAnswer = 'named';
    forge.now = this.#latest;
    while (this.#frozen.length > 0) await this.#thaw();
    for (const matters of this.#late.splice(0).toReversed()) await this.#deliver(matters);
    for (let round = 0; round < ROUNDS; round += 1) {
      forge.later(700);
      await this.#session(0, [], swept);
      await this.#session(0, [], worked);
      if (round > 1) await this.#noOrphans();
      const running = liveRuns(forge);
      if (round > 1 && running.length === 0) break;
      for (const run of running) await this.#deliver([await ended(forge, run, 'success')]);
    }
    await this.#session(0, [], worked);
    await this.#ended();
  }

  /** What is under way, intents and runs alike, is for a head that somebody waits for. */
  async #noOrphans(): Promise<void> {
    const { forge } = this;
    const unfinished = new Map((await forge.store.ledger.unfinished()).map((intent) => [intent.id, intent]));
    for (const run of liveRuns(forge))
      if (run.state.attempt === 1 && !unfinished.has(intentOf(run)))
        throw new Violation(`run ${run.id} runs for nobody`);
    for (const { id, target, head, branch, state } of unfinished.values()) {
      if (!(await this.#isWaited(target, head, branch)))
        throw new Violation(`intent ${id} of ${JSON.stringify(target)} is ${state} and nobody waits for it`);
    }
  }

  async #isWaited(target: Target, head: string, branch: string): Promise<boolean> {
    const { forge } = this;
    if (target.kind === 'commit') return (await openAsks(forge.world(), target)).length > 0;
    if (target.kind === 'group') return forge.branches.has(target.ref);
    const live = target.kind === 'pull' ? forge.pulls.get(target.number) : undefined;
    return live?.open === true && !live.draft && live.head === head && live.branch === branch;
  }

  async #ended(): Promise<void> {
    const { forge } = this;
    const { waiting } = await forge.store.inbox.depth(forge.now);
    if (waiting > 0) throw new Violation(`${waiting} errands were never answered`, { cause: this.#failure });
    const problem = auditProblem(await forge.store.ledger.audit(0, 1e6), null);
    if (problem !== null) throw new Violation(problem.what);
    for (const { id, state } of await this.#intents()) {
      if (state !== 'passed' && state !== 'failed') continue;
      const kept = (await forge.store.ledger.files(id)).get('evidence/conclusion.json');
      const { verdict } = JSON.parse(new TextDecoder().decode(kept)) as Conclusion;
      if ((verdict.decision === 'approved') !== (state === 'passed'))
        throw new Violation(`intent ${id} is ${state} and its verdict is ${verdict.decision}`);
    }
    for (const { head, branch, open, number } of forge.pulls.values()) {
      const tip = forge.branches.get(branch);
      const policy = forge.files(branch)[POLICY_FILE];
      if (!open || policy === undefined) continue;
      const name = this.#nameOn(branch);
      const check = forge.check(name, head);
      if (check === undefined) throw new Violation(`pull request ${number} has no check ${name}`);
      if (check.conclusion === 'in_progress') throw new Violation(`${name} of pull request ${number} never ended`);
      const truth = await truthOf(forge, head, tip);
      const deserves = truth === 'unchanged' || truth === 'approved';
      if (check.conclusion === 'success' && !deserves) throw new Violation(`${name} of ${number} is green: ${truth}`);
      if (truth === 'unchanged' && check.conclusion !== 'success')
        throw new Violation(`${name} of ${number} changes nothing and is ${check.conclusion} (${check.title})`);
      if (truth === 'approved' && check.conclusion === 'success') await this.#judged(head, tip);
    }
  }

  #nameOn(branch: string): string {
    return `beian${this.forge.files(branch)[POLICY_FILE] === POLICIES.observed ? ' preview' : ''}: ${branch}`;
  }

  /** A verdict stands in the store whose inputs are those of this head under this policy. */
  async #judged(head: string, tip: string | undefined): Promise<void> {
    const { forge } = this;
    const policy = String(forge.commits.get(tip ?? '')?.files[POLICY_FILE]);
    for (const branch of BRANCHES)
      for (const intent of await forge.store.ledger.passed(77, branch)) {
        const files = await forge.store.ledger.files(intent.id);
        const kept = new TextDecoder().decode(files.get('evidence/policy.yml'));
        const same = forge.commits.get(intent.head)?.files['model/model.onnx'];
        if (kept === policy && same === forge.commits.get(head)?.files['model/model.onnx']) return;
      }
    throw new Violation(`${head.slice(0, 7)} is green without a verdict`);
  }
}

function intentOf({ inputs }: FakeRun): string {
  return unpackedSpec(inputs['spec'] ?? '', inputs['spec-digest'] ?? '')?.intent ?? '';
}
