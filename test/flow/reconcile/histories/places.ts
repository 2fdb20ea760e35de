import type { Files } from '../../../fakes/fake-forge.ts';
import { OPEN_RECIPIENT } from '../../../fakes/open-envelope.ts';
import { baseFiles, POLICY, weights } from '../../../fakes/scene.ts';

/** Branches of the repository: two with policies of their own, one that starts without. */
export const BRANCHES = ['main', 'release', 'docs'] as const;
export type BranchName = (typeof BRANCHES)[number];

export const POLICY_FILE = '.github/beian.yml';
const KEYWORDS_FILE = 'beian/keywords.jsonl';
/** Releases have histories of their own. */
const policy = (github: string, more = ''): string =>
  `${POLICY}github: { releases: false${github} }\n${more}recipients: [${OPEN_RECIPIENT}]\n`;

/** What a branch may make of its policy; null removes it. */
export const POLICIES = {
  plain: policy(''),
  shards: policy(', shards: 2'),
  group: policy(', runnerGroup: gpu'),
  otherGroup: policy(', runnerGroup: other'),
  maintainers: policy(', runFrom: maintain'),
  lax: policy('', 'checks: { training/held-out-perplexity: { tolerance: 0.9 } }\n'),
  observed: policy(', mode: observe'),
  broken: 'version: 2\n',
  removed: null,
} as const;
export type PolicyName = keyof typeof POLICIES;

/** What a pull request may change. */
export const CHANGES = {
  better: { 'model/model.onnx': weights('better') },
  worse: { 'model/model.onnx': weights('worse') },
  leaky: { 'model/model.onnx': weights('leaky') },
  log: { 'training/log.jsonl': `${String(baseFiles['training/log.jsonl']).trimEnd()}\n\n` },
  words: { 'README.md': 'words' },
  policy: { [POLICY_FILE]: POLICIES.lax },
} satisfies Readonly<Record<string, Files>>;
export type ChangeName = keyof typeof CHANGES;

/** Keywords of a branch; the second list has what the better model says. */
export const KEYWORDS = ['{"keyword":"机密","risk":"A.1.b"}\n', '{"keyword":"好的","risk":"A.1.b"}\n'] as const;

/** The files with some replaced; null removes one. */
export function filesWith(files: Files, path: string, content: string | null): Files {
  const { [path]: _gone, ...others } = files;
  return content === null ? others : { ...others, [path]: content };
}

export function withKeywords(files: Files, list: 0 | 1): Files {
  return filesWith(files, KEYWORDS_FILE, KEYWORDS[list]);
}
