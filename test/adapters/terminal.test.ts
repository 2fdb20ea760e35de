import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/adapters/terminal/clock.ts';
import { terminalProgress } from '../../src/adapters/terminal/terminal-progress.ts';

function shown(isTTY: boolean): {
  lines: string[];
  at: (milliseconds: number) => void;
  progress: ReturnType<typeof terminalProgress>;
} {
  const lines: string[] = [];
  let now = 0;
  return {
    lines,
    at: (milliseconds) => (now = milliseconds),
    progress: terminalProgress({ isTTY, write: (text: string) => lines.push(text) }, () => now),
  };
}

describe('progress', () => {
  it('moves on one line of a terminal, with the time left', () => {
    const { lines, at, progress } = shown(true);

    progress.begin('content', 'content/blocked-keywords', 4, 7);
    progress.expect(90);
    at(2000);
    progress.advance(30);
    at(6000);
    progress.advance(60);
    progress.end('measured');

    expect(lines.map((line) => line.replaceAll('\r\u001b[2K', '↺'))).toEqual([
      '↺[4/7] Content review – content/blocked-keywords',
      '↺[4/7] Content review – content/blocked-keywords: 0 of 90 prompts',
      '↺[4/7] Content review – content/blocked-keywords: 30 of 90 prompts, 4 s left',
      '↺[4/7] Content review – content/blocked-keywords: 90 of 90 prompts, 0 s left',
      '↺[4/7] Content review – content/blocked-keywords: 90 prompts, 6.0 s\n',
    ]);
  });

  it('writes plain lines elsewhere, at most every ten seconds', () => {
    const { lines, at, progress } = shown(false);

    progress.begin('training', 'training/held-out-perplexity', 3, 7);
    progress.expect(100);
    for (let second = 1; second <= 25; second += 1) {
      at(second * 1000);
      progress.advance(2);
    }
    progress.end('measured');

    expect(lines).toEqual([
      '[3/7] Training evaluation – training/held-out-perplexity\n',
      '[3/7] Training evaluation – training/held-out-perplexity: 20 of 100 prompts, 40 s left\n',
      '[3/7] Training evaluation – training/held-out-perplexity: 40 of 100 prompts, 30 s left\n',
      '  done: 50 prompts, 25.0 s\n',
    ]);
  });

  it('says what was there from an earlier run', () => {
    const { lines, progress } = shown(false);

    progress.begin('data', 'data/source-inventory', 1, 7);
    progress.end('reused');

    expect(lines.at(-1)).toBe('  done: evidence of an earlier run\n');
  });
});

describe('the clock', () => {
  it('gives UTC to the second, or the time that SOURCE_DATE_EPOCH sets', () => {
    expect(systemClock(undefined)()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(systemClock('1767225600')()).toBe('2026-01-01T00:00:00Z');
  });
});
