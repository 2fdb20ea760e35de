import { digestOf } from '../domain/digest.ts';
import { ENVELOPE_PATH, type EvidenceEnvelope } from '../domain/evidence-envelope.ts';
import type { EvaluationSpec, Shard } from '../domain/evaluation-spec.ts';
import { Fault } from '../domain/fault.ts';
import { jsonText } from '../domain/json-text.ts';
import { planId, policyDigestOf, type Plan } from '../domain/plan.ts';
import type { ArchiveFiles } from '../domain/ports/archive.ts';
import type { Folder } from '../domain/ports/folder.ts';
import { utf8 } from '../engine/text/utf8.ts';
import { filesOf } from './shard.ts';

interface Measured {
  readonly out: Folder;
  readonly plan: Plan;
  readonly spec: EvaluationSpec;
  readonly shard: Shard;
  readonly run: EvidenceEnvelope['run'];
}

/** What a shard hands in: the evidence that the plan expects of it, and nothing else, with an envelope that says whose it is. */
export async function sealedShard({ out, plan, spec, shard, run }: Measured): Promise<ArchiveFiles> {
  const files = new Map<string, Uint8Array>();
  for (const path of [...filesOf(plan, shard)].toSorted()) {
    const content = await out.read(path);
    if (content === null) throw new Fault('evidence-missing', { where: path });
    files.set(path, content);
  }
  const envelope: EvidenceEnvelope = {
    schema: 1,
    intent: spec.intent,
    nonce: spec.nonce,
    repository: spec.repository,
    pull: spec.pull,
    head: plan.commits.head,
    plan: planId(plan),
    policy: policyDigestOf(plan),
    root: plan.head.root,
    judge: { ...plan.judge },
    run: { ...run },
    shard: { ...shard },
    files: [...files].map(([path, content]) => ({ path, digest: digestOf(content), bytes: content.length })),
  };
  return new Map([[ENVELOPE_PATH, utf8(jsonText(envelope))], ...files]);
}
