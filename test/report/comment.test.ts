import { describe, expect, it } from 'vitest';
import { run } from '../../src/flow/run.ts';
import { mermaidChart } from '../../src/report/mermaid-chart.ts';
import { baseFiles, headFiles, scene } from '../fakes/scene.ts';

async function comment(change: string, over: Readonly<Record<string, string>> = {}): Promise<string> {
  const { planned, machine } = await scene({ change, base: { ...baseFiles, ...over }, head: headFiles(change, over) });
  await run(planned, machine);
  return new TextDecoder().decode(machine.out.files.get('report.md'));
}

describe('the comment', () => {
  it.each(['better', 'worse', 'leaky'])('of a %s model reads as its golden does', async (change) => {
    await expect(await comment(change)).toMatchFileSnapshot(`../goldens/comment-${change}.md`);
  });

  it('says the verdict first, then what failed with what to do', async () => {
    const text = await comment('leaky');

    const order = [
      '❌',
      '需要处理',
      '`privacy/planted-records`',
      '各门结论',
      'mermaid',
      '全部结果',
      '<details><summary>English',
    ].map((part) => text.indexOf(part));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  it('is written in the languages of the policy', async () => {
    const policy = `${String(baseFiles['.github/beian.yml'])}languages: [en]\n`;

    expect(await comment('better', { '.github/beian.yml': policy })).not.toMatch(/需要处理|各门结论/);
  });

  it('lets nothing of the service facts become markup', async () => {
    const facts =
      'name: { zh: "</details><img src=x> @team #1 [a](b) | `", en: A }\nprovider: { zh: 甲, en: A }\npurpose: { zh: 写诗, en: W }\nroute: filing\n';

    const text = await comment('better', { 'beian/service.yml': facts });

    expect(text).not.toContain('<img');
    expect(text).not.toContain('@team');
    expect(text.match(/<\/details>/g)?.length).toBe(text.match(/<details>/g)?.length);
  });
});

describe('a Mermaid chart', () => {
  it('reads every series off at the same places', () => {
    const words = { zh: 'x', en: 'x' };
    const chart = mermaidChart(
      {
        kind: 'lines',
        title: words,
        x: words,
        y: words,
        series: [
          {
            name: words,
            points: [
              [0, 4],
              [10, 2],
            ],
          },
          {
            name: words,
            points: [
              [5, 3],
              [10, 1],
            ],
          },
          { name: words, points: [[1, 1]] },
        ],
      },
      'en',
    );

    const lines = [...(chart ?? '').matchAll(/line \[(.*)\]/g)].map(([, numbers]) => numbers?.split(', ').map(Number));
    expect(lines.map((line) => line?.length)).toEqual([40, 40]);
    expect([lines[0]?.[0], lines[0]?.at(-1), lines[1]?.[0], lines[1]?.at(-1)]).toEqual([4, 2, 3, 1]);
  });
});
