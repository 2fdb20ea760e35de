interface Member<T> {
  readonly value: T;
  readonly settled: PromiseWithResolvers<void>;
}

/** What comes in during one turn of the event loop, or while the group before is written, is written in one go: a flush to the disk is what a commit costs. */
export function grouped<T>(write: (values: readonly T[]) => Promise<void>): (value: T) => Promise<void> {
  let group: Member<T>[] = [];
  let isWriting = false;

  const flush = async (): Promise<void> => {
    const now = group;
    group = [];
    try {
      await write(now.map(({ value }) => value));
      for (const { settled } of now) settled.resolve();
    } catch (error) {
      for (const { settled } of now) settled.reject(error);
    }
    isWriting = group.length > 0;
    if (isWriting) setImmediate(() => void flush());
  };
  return (value) => {
    const settled = Promise.withResolvers<void>();
    group.push({ value, settled });
    if (!isWriting) setImmediate(() => void flush());
    isWriting = true;
    return settled.promise;
  };
}
