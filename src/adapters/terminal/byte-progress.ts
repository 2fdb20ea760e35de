import type { ByteProgress } from '../../domain/ports/byte-progress.ts';

interface Stream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Plain lines come at most this often; a moving line more often. */
const EVERY_MILLISECONDS = { moving: 200, plain: 10_000 } as const;
const CELLS = 24;

/** How much of a long reading is done: a bar with rate and time left on a terminal, plain lines elsewhere. */
export function byteProgress(stream: Stream, now: () => number): ByteProgress {
  let [label, startedAt, from, shownAt, shown] = ['', 0, 0, 0, false];
  const moving = stream.isTTY === true;
  return {
    begin(what, done) {
      [label, startedAt, from, shownAt, shown] = [what, now(), done, now(), false];
    },
    at(done, total) {
      if (now() - shownAt < EVERY_MILLISECONDS[moving ? 'moving' : 'plain']) return;
      shownAt = now();
      shown = true;
      const rate = ((done - from) / (shownAt - startedAt)) * 1000;
      const left = rate > 0 ? `, ${duration((total - done) / rate)} left` : '';
      const share = total === 0 ? 1 : done / total;
      const filled = Math.floor(share * CELLS);
      const text = `${label} [${'#'.repeat(filled)}${'.'.repeat(CELLS - filled)}] ${Math.floor(share * 100)} % of ${megabytes(total)} MB, ${megabytes(rate)} MB/s${left}`;
      stream.write(moving ? `\r\u001b[2K${text}` : `${text}\n`);
    },
    end() {
      if (moving && shown) stream.write('\r\u001b[2K');
    },
  };
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 100 ? `${whole} s` : `${Math.ceil(whole / 60)} min`;
}
