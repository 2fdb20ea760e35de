/** One line that decides, and what it becomes where nobody looks. Its tests must notice. */
export interface Mutant {
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  readonly tests: readonly string[];
}

interface Source {
  readonly file: string;
  readonly tests: readonly string[];
  /** What is found, and what it becomes. */
  readonly changes: readonly (readonly [find: string, replace: string])[];
}

/** Verification that is no list of clauses: those of a run's evidence are taken out by their own test. */
const SOURCES: readonly Source[] = [
  {
    file: 'src/app/webhook-server.ts',
    tests: ['test/hostile/deliveries.test.ts'],
    changes: [
      ["if (!(await isSigned(intake.secrets, body, signature))) return [401, 'not signed by this secret'];", ''],
      ["if (typeof signature !== 'string' || !signature.startsWith('sha256=')) return [401, 'not signed'];", ''],
      ["if (!/^application\\/json\\b/.test(request.headers['content-type'] ?? ''))", 'if (false)'],
      ["if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return [413, 'too large'];", ''],
      ["if (reading.size + chunk.length > MOST_BYTES) return [413, 'too large'];", ''],
      ["if (asked === null) return [400, 'not a payload'];", "if (asked === null) return [202, 'kept'];"],
    ],
  },
  {
    file: 'src/domain/json-text.ts',
    tests: ['test/domain/json-text.test.ts'],
    changes: [
      ['if (jsonText(value) !== text) return undefined;', ''],
      ['return read.success ? read.data : undefined;', 'return read.success ? read.data : value;'],
      ["if (!text.endsWith('\\n')) return undefined;", ''],
      ['if (value === undefined) return undefined;', 'if (value === undefined) continue;'],
    ],
  },
  {
    file: 'src/adapters/archive/zip-archive.ts',
    tests: ['test/adapters/zip-archive.test.ts', 'test/hostile/archive.test.ts'],
    changes: [
      ['refuseGap(bytes);', ''],
      ["(RepositoryPath.safeParse(name).success ? null : 'has an odd name')", 'null'],
      ["(files.has(name) ? 'stands twice' : null)", 'null'],
      ['(files.size >= entries ? `is one of more than ${entries}` : null)', 'null'],
      ['[0, REGULAR].includes((entry.externalFileAttributes >>> 16) & KIND)', 'true'],
      ["? 'unpacks to too much'", '? null'],
      ['if (crc32(content) !== entry.crc32)', 'if (false)'],
      ['if (all > most.bytes)', 'if (false)'],
    ],
  },
  {
    file: 'src/domain/draw-seed.ts',
    tests: ['test/engine/draw-seeds.test.ts'],
    changes: [
      ['isSigned(drawMessage(drawn), { publicKey, signature }) &&', ''],
      ['&& seed === seedOf(signature);', ';'],
      ['publicKey === null && signature === null && seed === unsignedSeed(drawn);', 'true;'],
    ],
  },
  {
    file: 'src/domain/made-draw.ts',
    tests: ['test/flow/verify.test.ts'],
    changes: [
      ['own.length !== 1 || own[0]?.plan !== planId(plan)', 'own.length !== 1'],
      ['if (draws.some(({ root }) => root !== plan.head.root))', 'if (false)'],
      ["return forged ? 'lists a draw whose seed is not that of its signature' : null;", 'return null;'],
    ],
  },
  {
    file: 'src/catalogue/evidence-problem.ts',
    tests: ['test/hostile/draws.test.ts'],
    changes: [
      ['isSeedOf(drawnFor(plan, set), set, plan.drawKey) &&', ''],
      ["set.n === (request.size === 'all' ? set.population : Math.min(request.size.n, set.population));", 'true;'],
      ['set.path === request.path &&', ''],
      ['planned.items.length === requests.length &&', ''],
      ["if (new Set(rowIds).size !== rowIds.length) return 'items-repeated';", ''],
      ["if (![...answered].every((id) => wanted.has(id))) return 'items-foreign';", ''],
      ["return wanted.size === answered.size ? null : 'items-missing';", 'return null;'],
    ],
  },
  {
    file: 'src/flow/sealed-run.ts',
    tests: ['test/hostile/seals.test.ts'],
    changes: [
      ['(one) => one.plan === id && one.check', '(one) => one.check'],
      ['&& one.check === planned.id &&', '&&'],
      ['own && planFiles && isOfItsCollection', 'own && isOfItsCollection'],
      ['other !== null || own.count !== seal.rows.count', 'other !== null'],
      ['seal.collected === digestOf(jsonText(collected)) && ', ''],
      ['if (digestOfJson(body) !== seal.body)', 'if (false)'],
      ['if (digestOf(content) !== digest)', 'if (false)'],
    ],
  },
  {
    file: 'src/flow/reconcile/entitled.ts',
    tests: ['test/hostile/approval.test.ts'],
    changes: [
      ['return own && mayAs(', 'return mayAs('],
      ['mayAs(await people.role(author.login), github.runFrom)', 'true'],
      ['approval.head === head && ', ''],
      ['mayAs(await people.role(person.login), github.approveFrom)', 'true'],
    ],
  },
  {
    file: 'src/flow/reconcile/press.ts',
    tests: ['test/hostile/approval.test.ts'],
    changes: [
      [' || live.head !== wish.head', ''],
      [' || !person.human', ''],
      ["if (person.id === live.author.id) return 'not-yours';", ''],
    ],
  },
];

export const mutants: readonly Mutant[] = SOURCES.flatMap(({ file, tests, changes }) =>
  changes.map(([find, replace]) => ({ file, find, replace, tests })),
);
