import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipArchive } from '../../src/adapters/archive/zip-archive.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const out = mkdtempSync(join(tmpdir(), 'beian-browser-'));
let browser: Browser;

beforeAll(async () => {
  const demo = spawnSync(process.execPath, [join(ROOT, 'examples', 'poetry', 'demo.ts'), '--out', out], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect([demo.stderr, demo.status]).toEqual([demo.stderr, 0]);
  const [bundle = ''] = readdirSync(out).filter((file) => file.endsWith('.zip'));
  for (const [path, content] of await zipArchive.unpack(readFileSync(join(out, bundle))))
    if (path.endsWith('.html') && dirname(path) === '.') writeFileSync(join(out, path), content);
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
});
afterAll(async () => {
  await browser.close();
  rmSync(out, { recursive: true, force: true });
});

/** A page opened from disk, with everything that it asked for or complained about. */
async function opened(
  file: string,
): Promise<{ readonly page: Page; readonly requests: string[]; readonly complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
  const [requests, complaints]: [string[], string[]] = [[], []];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(pathToFileURL(join(out, file)).href);
  return { page, requests, complaints };
}

describe.each([
  ['report.html', '备案评估报告', 'Filing checks'],
  ['00-首页.html', '备案材料', 'Filing bundle'],
  ['01-控制项对照表.html', '控制项对照表', 'Controls, clause by clause'],
])('%s in a real browser', (file, zh, en) => {
  it('opens offline without a request or a complaint', async () => {
    const { page, requests, complaints } = await opened(file);

    expect(requests).toEqual([pathToFileURL(join(out, file)).href]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('shows Chinese first, and English at a click', async () => {
    const { page } = await opened(file);
    const shown = (): Promise<readonly string[]> => page.locator('h1:visible').allInnerTexts();
    const before = await shown();

    await page.getByText('English', { exact: true }).click();

    expect([before, await shown()]).toEqual([[zh], [en]]);
    await page.close();
  });

  it('fits a narrow window but for its tables and charts', async () => {
    const { page } = await opened(file);
    await page.setViewportSize({ width: 700, height: 900 });
    const fits = (): Promise<unknown> =>
      page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');
    const chinese = await fits();
    await page.getByText('English', { exact: true }).click();

    expect([chinese, await fits()]).toEqual([true, true]);
    await page.close();
  });
});

it('draws a chart for every gate, with the lines of the loss curve in it', async () => {
  const { page } = await opened('report.html');
  const charts = page.locator('figure svg:visible');
  const curve = page
    .locator('figure:visible', { hasText: '训练损失曲线' })
    .locator('svg path[stroke="#3b5bdb"]')
    .first();

  expect(await charts.count()).toBeGreaterThanOrEqual(7);
  for (const chart of await charts.all()) expect((await chart.boundingBox())?.height).toBeGreaterThan(200);
  expect((await curve.boundingBox())?.width).toBeGreaterThan(300);
  await page.close();
});

it('keeps the ids of controls on one line, in both languages', async () => {
  const { page } = await opened('01-控制项对照表.html');
  const heights = (): Promise<readonly number[]> =>
    page
      .locator('td:first-child code:visible')
      .evaluateAll((codes) => codes.map((code) => code.clientHeight || code.getBoundingClientRect().height));
  const chinese = await heights();
  await page.getByText('English', { exact: true }).click();

  expect(chinese.length).toBeGreaterThan(100);
  expect(Math.max(...chinese, ...(await heights()))).toBeLessThan(40);
  await page.close();
});
