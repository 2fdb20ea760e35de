import type { ByteProgress } from '../../domain/ports/byte-progress.ts';
import type { RecordFile } from '../../domain/ports/record-file.ts';
import { duplicatesOf, type Duplicates } from '../../engine/duplicates/duplicates.ts';

/** Finds duplicates among fingerprints. `breathe` lets signals in: the work itself never waits. */
export async function foundDuplicates(
  records: RecordFile,
  progress: ByteProgress,
  breathe: () => Promise<unknown>,
): Promise<Duplicates> {
  const finding = duplicatesOf(records);
  progress.begin('duplicates', 0);
  for (;;) {
    const step = finding.next();
    if (step.done === true) {
      progress.end();
      return step.value;
    }
    progress.at(step.value.done, step.value.total);
    await breathe();
  }
}
