import { ageEnvelope, ageOpener, newIdentity, recipientOf } from '../../src/adapters/age/age-envelope.ts';
import { ed25519Signer } from '../../src/adapters/signature/ed25519-signer.ts';
import { zipArchive } from '../../src/adapters/archive/zip-archive.ts';
import { digestOf, digestOfJson, type Digest } from '../../src/domain/digest.ts';
import type { Collected } from '../../src/domain/evidence.ts';
import { ENVELOPE_PATH } from '../../src/domain/evidence-envelope.ts';
import { evidenceLine } from '../../src/domain/evidence-line.ts';
import type { Shard } from '../../src/domain/evaluation-spec.ts';
import { jsonText } from '../../src/domain/json-text.ts';
import { planId, type Plan } from '../../src/domain/plan.ts';
import type { Folder } from '../../src/domain/ports/folder.ts';
import { evaluationKey } from '../../src/flow/reconcile/evaluation-key.ts';
import { filesOf, partPaths, partsOf } from '../../src/flow/shard.ts';
import { organisationIn, unpackedSpec } from '../../src/domain/evaluation-spec.ts';
import { Fault } from '../../src/domain/fault.ts';
import type { CheckReport, ForeignCheck } from '../../src/domain/ports/check-runs.ts';
import type { Artifact, WorkflowJob, WorkflowRun } from '../../src/domain/ports/evaluations.ts';
import type { Reaction, WrittenComment } from '../../src/domain/ports/comments.ts';
import type { Proposal } from '../../src/domain/ports/proposals.ts';
import type { Issues, IssueText } from '../../src/domain/ports/issues.ts';
import type { Role } from '../../src/domain/ports/people.ts';
import type { LivePull } from '../../src/domain/ports/pull-requests.ts';
import type { Repository, TreeEntry } from '../../src/domain/ports/repository.ts';
import { inspected } from '../../src/engine/model-file/inspected.ts';
import { AnswerCache } from '../../src/flow/answer-cache.ts';
import { collect } from '../../src/flow/collect.ts';
import { instantAfter } from '../../src/flow/instant-after.ts';
import { reportFiles } from '../../src/flow/report-files.ts';
import { toldSeeds } from '../../src/engine/draw/draw-seeds.ts';
import { plan, readChange, type Planned } from '../../src/flow/plan.ts';
import { recordPlan } from '../../src/flow/record-plan.ts';
import { collectJob, jobNames } from '../../src/flow/reconcile/clauses.ts';
import { underNames } from '../../src/flow/reconcile/names.ts';
import type { World } from '../../src/flow/reconcile/world.ts';
import { fakeReleases, type FakeReleases } from './fake-releases.ts';
import { sealedShard } from '../../src/flow/sealed-shard.ts';
import { fakeRuntimes } from './fake-runtimes.ts';
import { faultyPort, type PortFault } from './faulty-port.ts';
import { OPEN_RECIPIENT, openEnvelope } from './open-envelope.ts';
import type { Documents } from '../../src/domain/ports/documents.ts';
import { plainArchive } from './plain-archive.ts';
import { plainDocuments } from './plain-documents.ts';
import { memoryFolder } from '../../src/adapters/memory/memory-folder.ts';
import { memorySource } from './memory-source.ts';
import { memoryStore } from './memory-store.ts';
import { AT, BEHAVIOURS, silent, VERSION, weights } from './scene.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** The account that the App acts as, and a person who may do everything. */
export const APP_ACTOR = 900;
export const WORKFLOW = '.github/workflows/beian-evaluate.yml';

interface Commit {
  readonly files: Files;
  readonly parent: string | null;
}

/** Signs in a forge that encrypts nothing; a key made for tests. */
const USUAL_IDENTITY = 'AGE-SECRET-KEY-18TZ60SMCHAC0D5XLW7P3XXG08HU45YUPUZ7SLV4WWFELAD8W2KPQEGZUFJ';

/** What was measured of equal models, where nothing is encrypted. */
const MEASURED = new Map<string, ReadonlyMap<string, Uint8Array>>();

/** A run with what a test may change of it before the App looks. */
export interface FakeRun {
  readonly id: number;
  readonly inputs: Readonly<Record<string, string>>;
  /** As the run-name of its workflow makes it. */
  readonly title: string;
  state: WorkflowRun;
  jobs: WorkflowJob[];
  artifacts: Artifact[];
  readonly contents: Map<number, Uint8Array>;
  /** What each job wrote, by its id. */
  readonly logs: Map<number, string>;
  readonly at: string;
  cancelled: boolean;
}

/** A forge in memory behind the reconciler's ports: commits, pull requests, checks, runs. `now` is its clock. */
export class FakeForge {
  now = AT;
  /** Of beian, here and on its runners. */
  version = VERSION;
  readonly commits = new Map<string, Commit>();
  readonly branches = new Map<string, string>();
  readonly pulls = new Map<number, LivePull>();
  readonly roles = new Map<string, Role>([
    ['ada', 'write'],
    ['mei', 'maintain'],
    ['eve', 'read'],
  ]);
  readonly ids = new Map<number, string>([
    [1, 'ada'],
    [2, 'mei'],
    [3, 'eve'],
  ]);
  /** What each check of a commit says now, and everything that was ever said, in order. */
  readonly checks = new Map<string, CheckReport>();
  readonly said: CheckReport[] = [];
  /** What other Apps wrote, by commit. */
  readonly foreignChecks = new Map<string, readonly ForeignCheck[]>();
  readonly comments = new Map<number, string>();
  /** What people wrote, by id; what the App answered to each, and its reactions. */
  readonly written = new Map<number, WrittenComment>();
  readonly replies = new Map<number, string>();
  /** Comments that tell of a pull request that does not pass any more, by their first lines. */
  readonly turned = new Map<string, string>();
  readonly reactions = new Map<number, Set<Reaction>>();
  /** Members of teams by slug; null for one that the App cannot see. */
  readonly teams = new Map<string, readonly string[] | null>();
  mayPropose = true;
  mayWriteWorkflows = false;
  /** The organisation's policy; `unseen`: in a repository that the App cannot see. */
  organisation: { readonly text: string } | 'unseen' | null = null;
  /** Whether the App was told where that policy lies. */
  organisationTold = false;
  /** What it is beside its branches. */
  facts = { archived: false, fork: false };
  readonly proposals: (Proposal & { readonly number: number })[] = [];
  readonly runs: FakeRun[] = [];
  readonly tags = new Map<string, string>();
  /** The issues of the App, by number, and releases with everything that a test may do to them. */
  readonly issues = new Map<number, IssueText>();
  readonly releases: FakeReleases = fakeReleases(this, APP_ACTOR);
  /** Digests that the release workflow attested. */
  readonly attestations = new Map<string, 'verified' | 'unverified'>();
  hasAttestations = true;
  /** Whether GitHub says digests of artifacts. */
  tellsDigests = true;
  readonly store = memoryStore();
  /** Called before every call of a port: throws to make it fail, or after the effect where it returns a function. */
  fault: PortFault = () => {};
  /** Told of everything that is said, as it is said. */
  heard: (report: CheckReport) => void = () => {};
  dispatchAnswer: 'named' | 'unknown' | 'lost' | 'refused' = 'named';
  #blobs = new Map<string, Uint8Array>();
  #models = new Map<string, ReadonlyMap<string, Uint8Array>>();
  #count = 0;
  #trees = new WeakMap<Files, readonly TreeEntry[]>();
  envelope: World['envelope'] = openEnvelope;
  archive = plainArchive;
  documents: Documents = plainDocuments;
  recipient = OPEN_RECIPIENT;
  identity = USUAL_IDENTITY;

  /** `open`: nothing is encrypted nor packed, and equal models are measured once; else everything is as it is on a real runner. */
  static async with(files: Files, evidence: 'encrypted' | 'open' = 'encrypted'): Promise<FakeForge> {
    const forge = new FakeForge();
    if (evidence === 'encrypted') {
      forge.identity = await newIdentity();
      forge.recipient = await recipientOf(forge.identity);
      forge.envelope = { ...ageEnvelope([forge.recipient]), ...ageOpener([forge.identity]) };
      forge.archive = zipArchive;
    }
    const policy = String(files['.github/beian.yml']);
    forge.push('main', {
      [WORKFLOW]: 'name: beian',
      ...files,
      '.github/beian.yml': `${policy}recipients: [${forge.recipient}]\n`,
    });
    return forge;
  }

  /** Another forge with the same commits, tags and finished evaluations, and nothing else of what happened here. */
  async fork(): Promise<FakeForge> {
    const forge = new FakeForge();
    for (const [sha, commit] of this.commits) forge.commits.set(sha, commit);
    for (const [branch, sha] of this.branches) forge.branches.set(branch, sha);
    [forge.identity, forge.recipient, forge.version] = [this.identity, this.recipient, this.version];
    [forge.envelope, forge.archive, forge.documents] = [this.envelope, this.archive, this.documents];
    [forge.now, forge.#count] = [this.now, this.#count];
    const { ledger } = this.store;
    for (const branch of this.branches.keys())
      for (const intent of await ledger.passed(77, branch)) {
        const { state, conclusion } = intent;
        const files = await ledger.files(intent.id);
        const judging = await forge.store.ledger.open(
          { ...intent, state: 'judging', conclusion: null },
          files,
          this.now,
        );
        await forge.store.ledger.move(judging, { state, conclusion }, this.now);
      }
    return forge;
  }

  push(branch: string, files: Files, parent: string | null = this.branches.get(branch) ?? null): string {
    this.#count += 1;
    const sha = digestOf(`commit ${this.#count}`).slice(7, 47);
    this.commits.set(sha, { files, parent });
    this.branches.set(branch, sha);
    for (const [number, pull] of this.pulls)
      if (pull.open && this.#headBranches.get(number) === branch) this.pulls.set(number, { ...pull, head: sha });
    return sha;
  }

  files(branch: string): Files {
    return this.commits.get(this.branches.get(branch) ?? '')?.files ?? {};
  }

  #headBranches = new Map<number, string>();

  open(number: number, files: Files, over: Partial<LivePull> = {}): LivePull {
    const branch = `change-${number}`;
    const head = this.push(branch, { ...this.files('main'), ...files }, this.branches.get('main'));
    this.#headBranches.set(number, branch);
    const author = { id: 1, login: 'ada' };
    const pull = { number, open: true, draft: false, branch: 'main', head, own: true, author, ...over };
    this.pulls.set(number, pull);
    return pull;
  }

  change(number: number, over: Partial<LivePull>): void {
    const pull = this.pulls.get(number);
    if (pull !== undefined) this.pulls.set(number, { ...pull, ...over });
  }

  /** A comment on a pull request, by the number of its author's account. Returns its id. */
  comment(pull: number, by: number, body: string, over: Partial<WrittenComment> = {}): number {
    const login = this.ids.get(by) ?? 'nobody';
    const id = 5000 + this.written.size;
    const author = { id: by, login, human: login !== 'robot' };
    this.written.set(id, { pull, author, body, at: this.now, edited: false, ...over });
    return id;
  }

  later(seconds: number): void {
    this.now = instantAfter(this.now, seconds);
  }

  check(name: string, commit: string): CheckReport | undefined {
    return this.checks.get(`${name} ${commit}`);
  }

  world(fault: PortFault = (call) => this.fault(call)): World {
    const faulty = <T extends object>(name: string, port: T): T => faultyPort(name, port, fault);
    const { envelope, archive, documents } = this;
    const live = (pull: LivePull): LivePull => ({ ...pull, toDefault: pull.branch === 'main' });
    return underNames({
      id: 77,
      repository: faulty('repository', this.repository()),
      facts: () =>
        Promise.resolve({
          ...this.facts,
          defaultBranch: 'main',
          tip: this.branches.get('main') ?? null,
          page: 'https://github.com/acme/model',
        }),
      organisation: faulty('organisation', {
        place: 'acme/.github',
        told: this.organisationTold,
        read: () => {
          const { organisation } = this;
          const isThere = organisation !== null && organisation !== 'unseen';
          return Promise.resolve(isThere ? new TextEncoder().encode(organisation.text) : null);
        },
        isSeen: () => Promise.resolve(this.organisation !== 'unseen'),
      }),
      store: this.models(),
      pulls: faulty('pulls', {
        live: (number: number) => {
          const pull = this.pulls.get(number);
          return Promise.resolve(pull === undefined ? null : live(pull));
        },
        open: () => Promise.resolve([...this.pulls.values()].filter(({ open }) => open).map(live)),
        groups: () =>
          Promise.resolve(
            [...this.branches].flatMap(([ref, head]) => (ref.startsWith('gh-readonly-queue/') ? [{ ref, head }] : [])),
          ),
      }),
      checkRuns: faulty('checks', {
        publish: (reports: readonly CheckReport[]) => {
          for (const report of reports) {
            this.checks.set(`${report.name} ${report.commit}`, report);
            this.said.push(report);
            this.heard(report);
          }
          return Promise.resolve();
        },
        foreign: (commit: string) => Promise.resolve(this.foreignChecks.get(commit) ?? []),
      }),
      comments: faulty('comments', {
        put: (pull: number, body: string) => {
          const [, answered] = /^<!-- beian answer:(\d+) -->$/m.exec(body.split('\n')[0] ?? '') ?? [];
          const [turned] = /^<!-- beian turned:\w+ -->$/m.exec(body.split('\n')[0] ?? '') ?? [];
          if (turned !== undefined) this.turned.set(turned, body);
          else if (answered === undefined) this.comments.set(pull, body);
          else this.replies.set(Number(answered), body);
          return Promise.resolve(pull);
        },
        since: (at: string) =>
          Promise.resolve(
            [...this.written].flatMap(([id, { pull, body, at: written }]) =>
              written < at ? [] : [{ id, pull, body }],
            ),
          ),
        read: (id: number) => Promise.resolve(this.written.get(id) ?? null),
        react: (id: number, reaction: Reaction) => {
          this.reactions.set(id, (this.reactions.get(id) ?? new Set()).add(reaction));
          return Promise.resolve();
        },
      }),
      proposals: faulty('proposals', {
        mayWriteWorkflows: () => Promise.resolve(this.mayWriteWorkflows),
        open: (proposal: Proposal) => {
          if (!this.mayPropose) return Promise.resolve(null);
          const there = this.proposals.find(({ branch }) => branch === proposal.branch);
          if (there === undefined) this.proposals.push({ ...proposal, number: 1001 + this.proposals.length });
          return Promise.resolve(there?.number ?? 1000 + this.proposals.length);
        },
      }),
      evaluations: faulty('evaluations', this.#evaluations()),
      people: faulty('people', {
        role: (login: string) => Promise.resolve(this.roles.get(login) ?? 'none'),
        person: (id: number) => {
          const login = this.ids.get(id);
          return Promise.resolve(login === undefined ? null : { id, login, human: login !== 'robot' });
        },
        inTeam: (team: string, login: string) => {
          const members = this.teams.get(team);
          return Promise.resolve(members === null ? null : (members?.includes(login) ?? false));
        },
      }),
      releases: () => Promise.resolve(faulty('releases', this.releases.port)),
      issues: () => Promise.resolve(faulty('issues', { put: this.#putIssue })),
      attestations: this.hasAttestations
        ? () =>
            Promise.resolve(
              faulty('attestations', {
                of: (subject: string) => Promise.resolve(this.attestations.get(subject) ?? ('none' as const)),
              }),
            )
        : null,
      signer: ed25519Signer(this.identity),
      ledger: this.store.ledger,
      recipient: this.recipient,
      envelope,
      sealedTo: envelope === openEnvelope ? () => openEnvelope : ageEnvelope,
      archive,
      documents,
      scratch: memoryFolder,
      // Charts take longer than all the rest of an evaluation.
      pages: envelope === openEnvelope ? () => Promise.resolve(new Map()) : reportFiles,
      holdingEvidence: (work) => work(),
      clock: () => this.now,
      chance: { hex: (bytes) => digestOf(`chance ${(this.#count += 1)}`).slice(7, 7 + 2 * bytes) },
      version: this.version,
    });
  }

  repository(): Repository {
    return {
      commit: (revision) => {
        const found = this.commits.has(revision)
          ? revision
          : revision.startsWith('tags/')
            ? this.tags.get(revision.slice('tags/'.length))
            : this.branches.get(revision.replace(/^heads\//, ''));
        return found === undefined
          ? Promise.reject(new Fault('revision-unknown', { where: revision }))
          : Promise.resolve(found);
      },
      mergeBase: (a, b) => {
        const ours = new Set(this.#history(a));
        return Promise.resolve(this.#history(b).find((sha) => ours.has(sha)) ?? '');
      },
      tree: (commit) => Promise.resolve(this.#tree(this.commits.get(commit)?.files ?? {})),
      read: (entry, most) =>
        entry.size > most
          ? Promise.reject(new Fault('file-too-large', { where: entry.path }))
          : Promise.resolve(this.#blobs.get(entry.oid) ?? new Uint8Array()),
    };
  }

  models(): World['store'] {
    return {
      place: (entries, prefix) => {
        const files = new Map(
          entries.map((one) => [one.path.slice(prefix.length + 1), this.#blobs.get(one.oid) ?? new Uint8Array()]),
        );
        // The fake runtime knows a model by its weights.
        const folder = digestOf(files.get('model.onnx') ?? '');
        this.#models.set(folder, files);
        return Promise.resolve({
          folder,
          files: [...files].map(([path, content]) => ({ path, size: content.length, digest: digestOf(content) })),
        });
      },
    };
  }

  /** Plays the runner of a run to its end: plans, collects every shard with fake models, and hands in. */
  async finish(run: FakeRun, conclusion = 'success'): Promise<void> {
    const spec = unpackedSpec(run.inputs['spec'] ?? '', run.inputs['spec-digest'] ?? '');
    if (spec === undefined) throw new Error('the run got no spec');
    const repository = this.repository();
    const { base, head } = spec.commits;
    const change = await readChange({
      repository,
      base,
      head,
      organisation: () => Promise.resolve(organisationIn(spec)),
    });
    const model = change.policy.models.find(({ id }) => id === spec.model);
    if (model === undefined) throw new Error('the policy has no such model');
    const request = {
      repository,
      store: this.models(),
      base,
      head,
      tier: spec.tier,
      seeds: toldSeeds(spec.draws?.key ?? null, spec.draws?.signatures ?? []),
      version: this.version,
      at: spec.at,
    };
    const planned = await plan(request, change, model);
    if (planned === null) throw new Error('nothing changed');
    run.jobs = jobNames(spec).map((name, index) => ({
      id: 1000 * run.id + index,
      name,
      attempt: 1,
      conclusion: name === 'conclude' ? 'skipped' : 'success',
      group: 'gpu',
    }));
    for (let index = 0; index < spec.shards; index += 1) {
      const shard = { index, of: spec.shards };
      const { out, plan: recorded } = await this.#measured(planned, shard);
      const files = await sealedShard({ out, plan: recorded, spec, shard, run: { id: run.id, attempt: 1 } });
      this.hand(run, `beian-${spec.intent}-${index}`, this.archive.pack(files));
      this.log(run, index, digestOf(files.get(ENVELOPE_PATH) ?? ''));
    }
    run.state = { ...run.state, conclusion };
  }

  hand(run: FakeRun, name: string, content: Uint8Array): void {
    const id = (this.#count += 1);
    run.contents.set(id, content);
    const digest = this.tellsDigests ? digestOf(content) : null;
    run.artifacts.push({ id, name, bytes: content.length, expired: false, digest, run: run.id });
  }

  /** A job says which envelope it hands in. */
  log(run: FakeRun, shard: number, envelope: Digest): void {
    const { id = 0 } = run.jobs.find(({ name }) => name === collectJob(shard)) ?? {};
    run.logs.set(id, `${run.logs.get(id) ?? ''}${this.now} ${evidenceLine(shard, envelope)}\n`);
  }

  /** What a runner leaves of a shard, in a folder. */
  async #measured(planned: Planned, shard: Shard): Promise<{ readonly out: Folder; readonly plan: Plan }> {
    const out = memoryFolder();
    const recorded = await recordPlan(out, planned);
    const { plan: made } = recorded;
    const { head, mergeBase } = made.commits;
    const logs = [head, mergeBase].flatMap((commit) => this.#tree(this.commits.get(commit)?.files ?? {}));
    const asked = digestOfJson({
      key: evaluationKey(made),
      shard: { ...shard },
      training: logs.filter(({ path }) => path.startsWith('training/')).map(({ path, oid }) => [path, oid]),
    });
    const known = this.envelope === openEnvelope ? MEASURED.get(asked) : undefined;
    if (known === undefined) {
      const runtimes = fakeRuntimes(
        new Map(Object.entries(BEHAVIOURS).map(([name, one]) => [weights(name), one])),
        (folder) => this.#inspected(folder),
      );
      const { envelope } = this;
      const cache = new AnswerCache(memoryFolder(), envelope);
      await collect({
        planned: recorded,
        shard,
        out,
        runtimes,
        cache,
        envelope,
        progress: silent,
        clock: () => this.now,
      });
      const left = new Map<string, Uint8Array>();
      for (const path of filesOf(made, shard)) left.set(path, (await out.read(path)) ?? new Uint8Array());
      MEASURED.set(asked, left);
      return { out, plan: made };
    }
    for (const [path, content] of known) await out.write(path, content);
    for (const { planned: check, part } of partsOf(made, shard)) {
      const path = partPaths(check.id, part).collected;
      const collected = JSON.parse(new TextDecoder().decode(known.get(path))) as Collected;
      await out.write(path, jsonText({ ...collected, plan: planId(made), at: this.now }));
    }
    return { out, plan: made };
  }

  /** Plays the release workflow: it attests the draft's asset where that is the bundle that it was asked about. */
  attest(run: FakeRun, conclusion = 'success'): void {
    const asset = this.releases.asset(Number(run.inputs['asset']));
    const isBundle = asset !== undefined && digestOf(asset.content) === run.inputs['digest'];
    if (conclusion === 'success' && isBundle) this.attestations.set(run.inputs['digest'] ?? '', 'verified');
    run.state = { ...run.state, conclusion: isBundle ? conclusion : 'failure' };
  }

  readonly #putIssue: Issues['put'] = (text, known) => {
    const first = (body: string): string => body.split('\n', 1)[0] ?? '';
    const own = [...this.issues].find(([number, { body }]) => number === known || first(body) === first(text.body));
    if (own === undefined && text.state === 'closed') return Promise.resolve(null);
    const number = own?.[0] ?? (this.#count += 1);
    this.issues.set(number, text);
    return Promise.resolve(number);
  };

  #evaluations(): World['evaluations'] {
    const known = (id: number): FakeRun | undefined => this.runs.find((run) => run.id === id);
    return {
      actor: APP_ACTOR,
      defaultBranch: () => Promise.resolve('main'),
      dispatch: (workflow, inputs) => {
        if (this.dispatchAnswer === 'refused') return Promise.resolve('refused');
        if (this.dispatchAnswer === 'lost') return Promise.resolve('unknown');
        const id = (this.#count += 1);
        const commit = this.branches.get(workflow.branch) ?? '';
        const state: WorkflowRun = {
          id,
          attempt: 1,
          event: 'workflow_dispatch',
          path: workflow.path,
          branch: workflow.branch,
          commit,
          actor: APP_ACTOR,
          triggeredBy: APP_ACTOR,
          conclusion: null,
        };
        this.runs.push({
          id,
          inputs,
          title: inputs['nonce'] ?? `beian-release ${inputs['tag']} ${inputs['asset']} ${inputs['digest']}`,
          state,
          jobs: [],
          artifacts: [],
          contents: new Map(),
          logs: new Map(),
          at: this.now,
          cancelled: false,
        });
        return Promise.resolve(this.dispatchAnswer === 'unknown' ? 'unknown' : { run: id });
      },
      named: (_, nonce, since) =>
        Promise.resolve(this.runs.filter((run) => run.title.includes(nonce) && run.at >= since).map(({ id }) => id)),
      run: (id) => Promise.resolve(known(id)?.state ?? null),
      jobs: (id) => Promise.resolve(known(id)?.jobs ?? []),
      artifacts: (id) => Promise.resolve(known(id)?.artifacts ?? []),
      download: (artifact) => Promise.resolve(this.runs.flatMap((run) => run.contents.get(artifact) ?? [])[0] ?? null),
      log: (job) => {
        const log = this.runs.flatMap((run) => run.logs.get(job) ?? [])[0];
        return Promise.resolve(log === undefined ? null : new TextEncoder().encode(log));
      },
      cancel: (id) => {
        const run = known(id);
        if (run !== undefined && run.state.conclusion === null) {
          run.cancelled = true;
          run.state = { ...run.state, conclusion: 'cancelled' };
        }
        return Promise.resolve();
      },
    };
  }

  #inspected(folder: string): ReturnType<typeof inspected> {
    const files = this.#models.get(folder) ?? new Map<string, Uint8Array>();
    const sizes = new Map([...files].map(([path, content]) => [path, content.length]));
    return inspected(sizes, (path) => memorySource(files.get(path) ?? new Uint8Array()));
  }

  #history(sha: string): readonly string[] {
    const parent = this.commits.get(sha)?.parent ?? null;
    return parent === null ? [sha] : [sha, ...this.#history(parent)];
  }

  #tree(files: Files): readonly TreeEntry[] {
    const known = this.#trees.get(files);
    if (known !== undefined) return known;
    const tree = Object.entries(files).map(([path, content]): TreeEntry => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      const oid = digestOf(bytes).slice(7, 47);
      this.#blobs.set(oid, bytes);
      return { path, kind: 'file', oid, size: bytes.length };
    });
    this.#trees.set(files, tree);
    return tree;
  }
}
