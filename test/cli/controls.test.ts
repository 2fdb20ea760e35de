import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { checks } from '../../src/catalogue/checks.ts';

async function controls(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  let [stdout, stderr] = ['', ''];
  const code = await main(['controls', ...args], {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    environment: {},
    now: () => 0,
  });
  return { code, stdout, stderr };
}

describe('beian controls', () => {
  it('lists all 134, each with its level, how it is evidenced and how far its text was checked', async () => {
    const { stdout, code } = await controls('--json');

    const { controls: listed } = JSON.parse(stdout) as { controls: Record<string, unknown>[] };
    expect([code, listed.length]).toEqual([0, 134]);
    for (const one of listed) {
      expect(one['evidencedBy'], String(one['id'])).not.toEqual([]);
      expect(['shall', 'should', 'practice']).toContain(one['level']);
      expect(one['packs'], String(one['id'])).not.toEqual([]);
      expect(['secondary-source', 'partly', 'unverified', 'own-design']).toContain(one['verified']);
    }
  });

  it('names the checks that speak to a control, and no others', async () => {
    const { stdout } = await controls('--json');

    const { controls: listed } = JSON.parse(stdout) as { controls: { id: string; checks: string[] }[] };
    for (const { id, checks: named } of listed)
      expect(named).toEqual(checks.filter((check) => check.controls.includes(id)).map((check) => check.id));
  });

  it.each([
    ['human', ['TD-ASSESS-01', 'GEN-01']],
    ['record', ['AN-PER-01', 'TD-SRC-08']],
  ])('says that %s evidence is needed for %j', async (way, ids) => {
    const { stdout } = await controls('--json');

    const { controls: listed } = JSON.parse(stdout) as { controls: { id: string; evidencedBy: string[] }[] };
    for (const id of ids) expect(listed.find((one) => one.id === id)?.evidencedBy).toEqual([way]);
  });

  it('lists one kind alone, in Chinese', async () => {
    const { stdout } = await controls('--kind', 'annotation', '--language', 'zh');

    expect(stdout).toMatch(/^编号 +级别 +取证方式/);
    expect(stdout).toMatch(/^AN-PER-01 +应 +记录 /m);
    expect(stdout).toMatch(/\n共 13 项（标注 13），本版本的检查涉及 \d+ 项；/);
    expect(stdout.split('\n').filter((line) => /^[A-Z]{2}-/.test(line) && !line.startsWith('AN-'))).toEqual([]);
  });

  it.each([
    [['--kind', 'data'], '--kind data'],
    [['--language', 'fr'], '--language fr'],
    [['extra'], 'extra'],
  ])('ends with one line and 2 with %j', async (args, where) => {
    const { code, stdout, stderr } = await controls(...args);

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(where);
    expect(stderr).toMatch(/^beian: [^\n]+\[usage\]\n$/);
  });
});
