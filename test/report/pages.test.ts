import { beforeAll, describe, expect, it } from 'vitest';
import { zipArchive } from '../../src/adapters/archive/zip-archive.ts';
import { Conclusion, isEvidenced } from '../../src/domain/conclusion.ts';
import { run } from '../../src/flow/run.ts';
import { chartSvg } from '../../src/report/chart-svg.ts';
import { baseFiles, headFiles, scene } from '../fakes/scene.ts';

const example = { 'beian/service.yml': `${String(baseFiles['beian/service.yml'])}example: true\n` };
let pages: ReadonlyMap<string, string>;

beforeAll(async () => {
  const { planned, machine } = await scene({ base: { ...baseFiles, ...example }, head: headFiles('better', example) });
  const { bundle } = await run(planned, machine);
  const files = await zipArchive.unpack(machine.out.files.get(bundle ?? '') ?? new Uint8Array());
  pages = new Map([...files].map(([path, content]) => [path, new TextDecoder().decode(content)]));
});

describe('the first page of the filing bundle', () => {
  it('says that it is an example, its tier, and how many of the 134 controls are not evidenced', () => {
    const cover = pages.get('00-首页.html') ?? '';

    expect(cover).toContain('<span class="stamp">示例</span>');
    expect(cover).toContain('<span class="stamp">EXAMPLE</span>');
    expect(cover).toContain('<strong>快速档</strong>');
    const { standings } = Conclusion.parse(JSON.parse(pages.get('evidence/conclusion.json') ?? ''));
    const missing = standings.filter((standing) => !isEvidenced(standing)).length;
    expect(cover).toContain(`<strong>${missing}</strong> / 134`);
  });

  it('calls the bundle of a service that is no example a draft', async () => {
    const { planned, machine } = await scene();
    const { bundle } = await run(planned, machine);

    const files = await zipArchive.unpack(machine.out.files.get(bundle ?? '') ?? new Uint8Array());

    expect(new TextDecoder().decode(files.get('00-首页.html'))).toContain('<span class="stamp">草稿</span>');
  });
});

describe('the pages', () => {
  it.each(['00-首页.html', '01-控制项对照表.html', 'report.html'])(
    '%s opens offline: nothing in it comes from elsewhere, and no script runs',
    (path) => {
      const html = pages.get(path) ?? '';

      expect(html).not.toMatch(/<script|<link|@import|url\((?!#)|src=|https?:\/\/(?!www\.w3\.org\/)/i);
      expect(html).toContain("default-src 'none'");
      expect([...html.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id)).toHaveLength(
        new Set([...html.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id)).size,
      );
    },
  );

  it('show a chart for every gate, in both languages', () => {
    const html = pages.get('report.html') ?? '';
    const sections = [...html.matchAll(/<h2 id="(\w+)-(zh|en)">([\s\S]*?)(?=<h2|<div lang|<\/main>)/g)].map(
      ([, gate, language, content]) => [`${gate} ${language}`, content?.includes('<svg')],
    );

    expect(sections).toHaveLength(10);
    expect(sections.every(([, drawn]) => drawn)).toBe(true);
  });

  it('list all 134 controls with how far each was compared with the official text', () => {
    const rows = (pages.get('01-控制项对照表.html') ?? '').match(/<tr><td><code>[A-Z]/g);

    expect(rows).toHaveLength(2 * 134);
    expect(pages.get('01-控制项对照表.html')).toContain('未与正式文本核对');
  });
});

describe('a chart', () => {
  const bars = {
    kind: 'bars' as const,
    title: { zh: '题<', en: 'title' },
    y: { zh: 'y', en: 'y' },
    bars: [{ name: { zh: '甲', en: 'a' }, value: 79185, tone: 'plain' as const }],
    limit: 90000,
  };

  it('is the same bytes each time, however many were drawn before', () => {
    expect(chartSvg(bars, 'zh', 'x')).toBe(chartSvg(bars, 'zh', 'x'));
  });

  it('shows counts as they are and escapes its words', () => {
    const svg = chartSvg(bars, 'zh', 'x');

    expect(svg).toContain('>79185<');
    expect(svg).toContain('题&lt;');
  });
});
