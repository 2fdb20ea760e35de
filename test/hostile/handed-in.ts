import { zipArchive } from '../../src/adapters/archive/zip-archive.ts';
import { canonicalJson, type Json } from '../../src/domain/canonical-json.ts';
import { digestOf } from '../../src/domain/digest.ts';
import type { Intent } from '../../src/domain/intent.ts';
import { reconcilePull } from '../../src/flow/reconcile/reconcile-pull.ts';
import { FakeForge, type FakeRun } from '../fakes/fake-forge.ts';
import { baseFiles, weights } from '../fakes/scene.ts';

export interface HandedIn {
  readonly forge: FakeForge;
  readonly run: FakeRun;
  readonly head: string;
}

type Files = Map<string, Uint8Array>;
type Members = Record<string, Json>;

/** A pull request whose evaluation ended well, before the App looks at what it left. */
export async function handedIn(change = 'better'): Promise<HandedIn> {
  const forge = await FakeForge.with(baseFiles);
  const { head } = forge.open(1, { 'model/model.onnx': weights(change) });
  await reconcilePull(forge.world(), 1);
  const [run] = forge.runs;
  await forge.finish(run!);
  return { forge, run: run!, head };
}

/** Lets the App look: what it says of the head, and why. */
export async function lookedAt({
  forge,
  head,
}: HandedIn): Promise<{ conclusion: unknown; problem: Intent['problem'] }> {
  await reconcilePull(forge.world(), 1);
  const [intent] = await forge.store.ledger.intentsOf(77, { kind: 'pull', number: 1 });
  return { conclusion: forge.check('beian: main', head)?.conclusion, problem: intent?.problem ?? null };
}

/** Packs the only artifact anew, so that GitHub's digest of it is right. */
export function packedAnew({ run }: HandedIn, content: Uint8Array): void {
  const artifact = run.artifacts[0]!;
  run.contents.set(artifact.id, content);
  run.artifacts[0] = { ...artifact, digest: digestOf(content), bytes: content.length };
}

/** Changes files as somebody could who holds the run's own rights: every digest that they know of is right again. */
export async function sealedAnew(of: HandedIn, change: (files: Files) => void): Promise<void> {
  const files: Files = new Map(await zipArchive.unpack(of.run.contents.get(of.run.artifacts[0]!.id)!));
  change(files);
  const envelope = membersOf(files, 'envelope.json');
  const others = [...files].filter(([path]) => path !== 'envelope.json');
  const listed = others.map(([path, content]) => ({ path, digest: digestOf(content), bytes: content.length }));
  files.set('envelope.json', bytes(`${canonicalJson({ ...envelope, files: listed })}\n`));
  packedAnew(of, zipArchive.pack(files));
}

/** Says other rows of a check that measured, and seals them. */
export function rowsAnew(
  of: HandedIn,
  check: string,
  change: (lines: readonly string[]) => readonly string[],
): Promise<void> {
  return sealedAnew(of, (files) => {
    const path = `evidence/${check}/rows.jsonl`;
    const lines = change(textOf(files, path).trimEnd().split('\n'));
    const text = lines.map((line) => `${line}\n`).join('');
    files.set(path, bytes(text));
    const collected = membersOf(files, `evidence/${check}/collected.json`);
    const rows = { digest: digestOf(text), count: lines.length };
    files.set(`evidence/${check}/collected.json`, bytes(`${canonicalJson({ ...collected, rows })}\n`));
  });
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function textOf(files: ReadonlyMap<string, Uint8Array>, path: string): string {
  return new TextDecoder().decode(files.get(path));
}

function membersOf(files: ReadonlyMap<string, Uint8Array>, path: string): Members {
  return JSON.parse(textOf(files, path)) as Members;
}
