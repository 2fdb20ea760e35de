import { gateNames } from '../../domain/gate.ts';
import type { Progress } from '../../domain/ports/progress.ts';

interface Stream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

interface Counted {
  label: string;
  startedAt: number;
  done: number;
  expected: number;
  /** Answers that came at once, from an earlier run, say nothing about how fast the model is. */
  shownAt: number;
}

/** Plain lines come at most this often. */
const LINE_MILLISECONDS = 10_000;

/** Shows which check runs, how many prompts are done and how long it may take: one moving line on a terminal, plain lines elsewhere. */
export function terminalProgress(stream: Stream, now: () => number): Progress {
  let counted: Counted = { label: '', startedAt: 0, done: 0, expected: 0, shownAt: 0 };
  const show = (): void => {
    if (stream.isTTY === true) stream.write(`\r\u001b[2K${lineOf(counted, now())}`);
    else if (now() - counted.shownAt >= LINE_MILLISECONDS) {
      counted.shownAt = now();
      stream.write(`${lineOf(counted, now())}\n`);
    }
  };
  return {
    begin(gate, check, number, of) {
      counted = {
        label: `[${number}/${of}] ${gateNames[gate].en} – ${check}`,
        startedAt: now(),
        done: 0,
        expected: 0,
        shownAt: now(),
      };
      stream.write(stream.isTTY === true ? `\r\u001b[2K${counted.label}` : `${counted.label}\n`);
    },
    expect(more) {
      counted.expected += more;
      show();
    },
    advance(by) {
      counted.done += by;
      show();
    },
    end(how) {
      const took = {
        measured: `${((now() - counted.startedAt) / 1000).toFixed(1)} s`,
        reused: 'evidence of an earlier run',
        unscored: 'inconclusive, the service gives no log-probabilities',
      }[how];
      const prompts = counted.expected === 0 ? '' : `${counted.done} prompts, `;
      stream.write(
        stream.isTTY === true ? `\r\u001b[2K${counted.label}: ${prompts}${took}\n` : `  done: ${prompts}${took}\n`,
      );
    },
  };
}

function lineOf({ label, startedAt, done, expected }: Counted, at: number): string {
  if (expected === 0) return label;
  const left = done === 0 ? '' : `, ${Math.round((((at - startedAt) / done) * (expected - done)) / 1000)} s left`;
  return `${label}: ${done} of ${expected} prompts${left}`;
}
