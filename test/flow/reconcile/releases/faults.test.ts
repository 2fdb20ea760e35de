import { beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../../../src/domain/digest.ts';
import type { FakeForge } from '../../../fakes/fake-forge.ts';
import { approvedForge, lookAtMain, untilQuiet } from '../../../fakes/release-scene.ts';

/** What git names by its content is the same before and after any crash. */
const READS = ['repository.tree', 'repository.read'];

let approved: FakeForge;
let bundle: string;
let calls: readonly string[];

/** Looks; what goes wrong is tried again later, as the inbox does. */
async function lookAnyway(forge: FakeForge): Promise<void> {
  await lookAtMain(forge).catch(() => {});
  forge.later(61);
}

/** The calls that ended otherwise than in one whole release, where that one alone crashes. */
async function wrongAfter(side: 'before' | 'after'): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const [index, call] of calls.entries()) {
    if (READS.includes(call)) continue;
    const forge = await approved.fork();
    let number = -1;
    forge.fault = () => {
      number += 1;
      if (number !== index) return;
      if (side === 'before') throw new Error('crash');
      return () => {
        throw new Error('crash');
      };
    };
    await untilQuiet(forge, () => lookAnyway(forge));
    if (!(await isReleasedOnce(forge))) wrong.push(`${index} ${call}`);
  }
  return wrong;
}

async function isReleasedOnce(forge: FakeForge): Promise<boolean> {
  const [release, ...others] = [...forge.releases.all.values()];
  return (
    others.length === 0 &&
    release?.draft === false &&
    release.assets.length === 2 &&
    digestOf(release.assets[0]!.content) === bundle &&
    forge.tags.get(release.tag) === forge.branches.get('main') &&
    forge.issues.size === 0 &&
    (await forge.store.ledger.notes(77, 'release/')).size === 0
  );
}

beforeAll(async () => {
  approved = await approvedForge();
  const forge = await approved.fork();
  const made: string[] = [];
  forge.fault = (call) => void made.push(call);
  await untilQuiet(forge);
  bundle = digestOf(forge.releases.published()[0]!.assets[0]!.content);
  calls = made;
});

describe('a release', () => {
  it.each(['before', 'after'] as const)(
    'is exactly one, with the right bundle, whichever call it crashes %s (input 43, input 50)',
    async (side) => {
      expect(calls).toContain('releases.publish');
      expect(calls).toContain('ledger.setNote');
      expect(await wrongAfter(side)).toEqual([]);
    },
    240_000,
  );
});
