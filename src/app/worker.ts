/** Something that works through what waits whenever it is woken, one pass at a time. */
export interface Worker {
  readonly wake: () => void;
  /** Resolves once the pass under way is over; none comes after it. */
  readonly stop: () => Promise<void>;
}

/** `pass` says how many things it found: as long as it finds any, more may wait behind them. `failed` is told of a pass that threw. */
export function worker(pass: () => Promise<number>, failed: (error: unknown) => void): Worker {
  const state: { woken: boolean; stopped: boolean; running: Promise<void> | null } = {
    woken: false,
    stopped: false,
    running: null,
  };
  const run = async (): Promise<void> => {
    while (state.woken && !state.stopped) {
      state.woken = false;
      if ((await pass()) > 0) state.woken = true;
    }
  };
  const wake = (): void => {
    state.woken = true;
    state.running ??= run()
      .catch(failed)
      .finally(() => {
        state.running = null;
        // Woken between the last look and here.
        if (state.woken && !state.stopped) wake();
      });
  };
  return {
    wake,
    async stop() {
      state.stopped = true;
      await state.running;
    },
  };
}
