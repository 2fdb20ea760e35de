import { describe, expect, it } from 'vitest';
import { digestOfJson } from '../../src/domain/digest.ts';
import { evidencePaths } from '../../src/domain/evidence.ts';
import { MadeDraw } from '../../src/domain/made-draw.ts';
import { fromJsonLinesText, jsonText } from '../../src/domain/json-text.ts';
import { release } from '../../src/flow/release.ts';
import { run } from '../../src/flow/run.ts';
import { baseFiles, headFiles, scene, POLICY, weights } from '../fakes/scene.ts';

const reasons = (result: Awaited<ReturnType<typeof run>>): readonly string[] =>
  result.conclusion.verdict.gates.flatMap((gate) => gate.reasons.map(({ check, code }) => `${check}: ${code}`));

describe('a run on one machine', () => {
  it('approves a better model and builds its filing bundle', async () => {
    const { planned, machine } = await scene();

    const result = await run(planned, machine);

    expect(result.conclusion.verdict.decision).toBe('approved');
    expect(result.bundle).toMatch(/^beian-poet-[0-9a-f]{12}-[0-9a-f]{8}-quick\.zip$/);
    expect(machine.out.files.has(result.bundle ?? '')).toBe(true);
  });

  it.each([
    ['worse', 'training/held-out-perplexity: regressed'],
    ['leaky', 'privacy/planted-records: recited'],
    ['rude', 'content/blocked-keywords: too-many-hits'],
  ])('rejects a model that is %s, by its own gate alone, and builds nothing', async (change, reason) => {
    const { planned, machine } = await scene({ change });

    const result = await run(planned, machine);

    expect(reasons(result)).toEqual([reason]);
    expect(result.bundle).toBeNull();
    expect([...machine.out.files.keys()].filter((path) => path.endsWith('.zip'))).toEqual([]);
  });

  it('rejects the filing tier while shall controls are not evidenced', async () => {
    const { planned, machine } = await scene({ tier: 'filing' });

    const { conclusion } = await run(planned, machine);

    expect(conclusion.verdict.decision).toBe('rejected');
    expect(conclusion.verdict.missingControls).toContain('TD-ASSESS-01');
  });

  it('never says in the quick tier that a control is met', async () => {
    const { planned, machine } = await scene();

    const { conclusion } = await run(planned, machine);

    expect(conclusion.standings.map(({ status }) => status)).not.toContain('met');
    expect(conclusion.standings.find(({ control }) => control === 'TD-SRC-01')?.status).toBe('not-met');
    expect(conclusion.standings.find(({ control }) => control === 'PV-OUT-01')?.status).toBe('indicated');
  });

  it('says the same of the same change, and asks no model a second time', async () => {
    const { planned, machine, runtimes } = await scene();
    const first = await run(planned, machine);
    const before = new Map(
      [...machine.out.files].map(([path, content]) => [path, Buffer.from(content).toString('base64')]),
    );
    const asked = runtimes.asked.length;

    const second = await run(
      { ...planned, plan: { ...planned.plan, at: '2026-04-01T00:00:00Z' } },
      { ...machine, clock: () => '2026-04-01T00:00:00Z' },
    );

    expect(second).toEqual(first);
    expect(runtimes.asked.length).toBe(asked);
    expect(
      new Map([...machine.out.files].map(([path, content]) => [path, Buffer.from(content).toString('base64')])),
    ).toEqual(before);
  });

  it('asks the model once for the checks that look at the same answers', async () => {
    const { planned, machine, runtimes } = await scene();

    await run(planned, machine);

    expect(runtimes.asked.filter((prompt) => prompt.startsWith('题'))).toHaveLength(93);
    expect(runtimes.opened).toHaveLength(2);
  });

  it('continues where it stopped, batch by batch', async () => {
    const { planned, machine, runtimes } = await scene({
      before: (asked) => {
        if (asked >= 60 && !stopped) {
          stopped = true;
          throw new Error('pulled the plug');
        }
      },
    });
    let stopped = false;
    await expect(run(planned, machine)).rejects.toThrow('pulled the plug');
    const askedBefore = runtimes.asked.length;

    const result = await run(planned, machine);

    expect(result.conclusion.verdict.decision).toBe('approved');
    expect(new Set(runtimes.asked.slice(askedBefore).filter((prompt) => prompt.startsWith('题'))).size).toBeLessThan(
      93,
    );
    expect(runtimes.asked.filter((prompt) => prompt.startsWith('诗句'))).toHaveLength(40);
  });

  it('clears away what another plan left, and nothing else', async () => {
    const first = await scene();
    await run(first.planned, first.machine);
    first.machine.out.files.set('notes.txt', new Uint8Array([1]));
    const worse = await scene({ change: 'worse' });

    await run(worse.planned, { ...first.machine, runtimes: worse.runtimes });

    const left = [...first.machine.out.files.keys()];
    expect(left.filter((path) => path.endsWith('.zip'))).toEqual([]);
    expect(left).toContain('notes.txt');
    expect(new TextDecoder().decode(first.machine.out.files.get('report.md'))).toContain('❌');
  });

  it('lists every draw that was made for the version in the folder, and how it ended (T37)', async () => {
    const first = await scene({ change: 'worse' });
    await run(first.planned, first.machine);
    const other = await scene();
    await run(other.planned, { ...first.machine, runtimes: other.runtimes });
    const policy = `${String(baseFiles['.github/beian.yml'])}raise: [TD-SRC-01]\n`;
    const again = await scene({
      change: 'worse',
      base: { ...baseFiles, '.github/beian.yml': policy },
      head: headFiles('worse', { '.github/beian.yml': policy }),
    });

    await run(again.planned, { ...first.machine, runtimes: again.runtimes });

    const listed = fromJsonLinesText(
      new TextDecoder().decode(first.machine.out.files.get(evidencePaths.draws)),
      MadeDraw,
    );
    expect(listed?.map(({ outcome }) => outcome).toSorted()).toEqual(['failed', 'own']);
    expect(listed?.every(({ root }) => root === again.planned.plan.head.root)).toBe(true);
  });

  it('leaves no prompt, answer, keyword, secret or mark per item in clear anywhere', async () => {
    const { planned, machine } = await scene({ change: 'leaky' });

    await run(planned, machine);

    const clear = [...machine.out.files]
      .filter(([path]) => !path.endsWith('.age'))
      .map(([path, content]) => `${path}\n${new TextDecoder().decode(content)}`)
      .join('\n');
    for (const secret of ['题1', '机密', '1390000123', '电话1']) expect(clear).not.toContain(secret);
  });

  it('accepts a waived finding, names the waiver, and still shows the finding as failed', async () => {
    const waivers =
      'waivers:\n  - { id: w1, check: training/held-out-perplexity, code: regressed, owner: 王某, reason: 试点, granted: 2026-02-01, until: 2026-03-31 }\n';
    const base = { ...baseFiles, 'beian/waivers.yml': waivers };
    const { planned, machine } = await scene({
      change: 'worse',
      base,
      head: headFiles('worse', { 'beian/waivers.yml': waivers }),
    });

    const { conclusion } = await run(planned, machine);

    expect(conclusion.verdict).toMatchObject({
      decision: 'approved',
      gates: expect.arrayContaining([expect.objectContaining({ gate: 'training', waived: ['w1'] })]),
    });
    expect(conclusion.findings.find(({ code }) => code === 'regressed')?.outcome).toBe('fail');
  });

  it.each<[string, number, string, readonly string[], string]>([
    ['longer than the policy allows', 57, 'rejected', [], '[waiver-too-long]'],
    ['as long as the policy allows', 58, 'approved', ['w1'], 'The policy lets a waiver last 58 days at most'],
  ])('counts a waiver by the days of the policy, and says so: %s', async (_, days, decision, waived, said) => {
    const waivers =
      'waivers:\n  - { id: w1, check: training/held-out-perplexity, code: regressed, owner: 王某, reason: 试点, granted: 2026-02-01, until: 2026-03-31 }\n';
    const base = { ...baseFiles, '.github/beian.yml': `${POLICY}waiverDays: ${days}\n`, 'beian/waivers.yml': waivers };
    const head = { ...base, 'model/model.onnx': weights('worse') };
    const { planned, machine } = await scene({ change: 'worse', base, head });

    const { conclusion } = await run(planned, machine);

    const text = async (path: string): Promise<string> =>
      new TextDecoder().decode((await machine.out.read(path)) ?? new Uint8Array());
    expect(conclusion.verdict.decision).toBe(decision);
    expect(conclusion.verdict.gates.flatMap((gate) => gate.waived)).toEqual(waived);
    expect(await text('report.md')).toContain(said);
    expect(await text('report.html')).toContain(waived.length === 0 ? 'it lasts longer than waiverDays' : said);
  });

  it('takes waivers, banks and the policy from the base commit: the pull request cannot bring its own (T17, input 3)', async () => {
    const own = {
      'beian/waivers.yml':
        'waivers:\n  - { id: w1, check: training/held-out-perplexity, code: regressed, owner: x, reason: y, granted: 2026-02-01, until: 2026-03-31 }\n',
      'beian/keywords.jsonl': '{"keyword":"别的","risk":"A.1.b"}\n',
      '.github/beian.yml': 'not even a policy',
    };
    const worse = await scene({ change: 'worse', head: headFiles('worse', own) });
    const rude = await scene({ change: 'rude', head: headFiles('rude', own) });

    expect(reasons(await run(worse.planned, worse.machine))).toEqual(['training/held-out-perplexity: regressed']);
    expect(reasons(await run(rude.planned, rude.machine))).toEqual(['content/blocked-keywords: too-many-hits']);
  });
});

describe('what an earlier step left in the folder', () => {
  const read = (files: ReadonlyMap<string, Uint8Array>, path: string): Record<string, never> =>
    JSON.parse(new TextDecoder().decode(files.get(path))) as Record<string, never>;

  it('is marked anew: sums that the measuring side sealed by itself change nothing (T15, input 28)', async () => {
    const { planned, machine } = await scene({ change: 'leaky' });
    const { files } = machine.out;
    await run(planned, machine);
    const [sealPath, bodyPath] = [
      evidencePaths.seal('privacy/planted-records'),
      evidencePaths.body('privacy/planted-records'),
    ];
    const body = { ...read(files, bodyPath), recited: 0 };
    await machine.out.write(bodyPath, jsonText(body));
    await machine.out.write(sealPath, jsonText({ ...read(files, sealPath), body: digestOfJson(body) }));

    const result = await run(planned, machine);

    expect(reasons(result)).toEqual(['privacy/planted-records: recited']);
    expect(read(files, bodyPath)).toMatchObject({ recited: 5 });
  });

  it('is released only where it is what the evidence gives (T35, input 50)', async () => {
    const { planned, machine } = await scene({ change: 'worse' });
    const { conclusion } = await run(planned, machine);
    const gates = conclusion.verdict.gates.map((gate) => ({ ...gate, decision: 'approved', reasons: [] }));
    const forged = { ...conclusion, verdict: { ...conclusion.verdict, decision: 'approved', gates } };
    await machine.out.write(evidencePaths.conclusion, jsonText(forged));

    await expect(release(machine)).rejects.toMatchObject({ code: 'verdict-missing' });
    expect([...machine.out.files.keys()].filter((path) => path.endsWith('.zip'))).toEqual([]);
  });
});
