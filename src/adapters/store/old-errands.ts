import { z } from 'zod';
import type { Errand } from '../../domain/errand.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Inbox } from '../../domain/ports/inbox.ts';
import type { Database } from './database.ts';

/**
 * The first version knew a repository by its names alone. What waited in its inbox (table `old_errand`) waits on until something is
 * asked of a repository of those names, which tells its number: at the latest when the App looks at all its repositories.
 */
export function withOldErrands(inbox: Inbox, database: Database): Inbox {
  let isLeft: Promise<boolean> | null = null;
  const adopt = async (errands: readonly Errand[], at: Instant): Promise<void> => {
    if (!(await (isLeft ??= hasOldErrands(database)))) return;
    for (const errand of errands) await adoptBeside(errand, at);
  };
  const adoptBeside = async ({ owner, repo, repository }: Errand, at: Instant): Promise<void> => {
    const rows = await database.all('SELECT installation, pull FROM old_errand WHERE owner = $1 AND repo = $2', [
      owner,
      repo,
    ]);
    const adopted = z
      .array(Old)
      .parse(rows)
      .map(({ installation, pull }): Errand => {
        return { installation, repository, owner, repo, matter: { kind: 'pull', number: pull } };
      });
    await inbox.ask(adopted, at);
    await database.all('DELETE FROM old_errand WHERE owner = $1 AND repo = $2', [owner, repo]);
  };
  return {
    ...inbox,
    async take(delivery) {
      await adopt(delivery.errands, delivery.at);
      await inbox.take(delivery);
    },
    async ask(errands, from) {
      await adopt(errands, from);
      await inbox.ask(errands, from);
    },
  };
}

const Old = z.object({ installation: z.number(), pull: z.number() });

async function hasOldErrands(database: Database): Promise<boolean> {
  return (await database.all("SELECT 1 FROM sqlite_master WHERE name = 'old_errand'")).length > 0;
}
