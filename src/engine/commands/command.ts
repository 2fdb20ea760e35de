import { z } from 'zod';
import { Digest } from '../../domain/digest.ts';
import { Day } from '../../domain/instant.ts';
import { RoleName } from '../../domain/sign-off.ts';
import { Tier } from '../../domain/tier.ts';
import type { Words } from '../../domain/words.ts';

/** Everything that a comment may ask for, by what it is called; Chinese names mean the same. */
export const commandNames = {
  help: { aliases: ['帮助'], usage: 'help' },
  run: { aliases: ['运行', '评估'], usage: 'run [filing] [--ref BRANCH-OR-COMMIT]' },
  status: { aliases: ['状态'], usage: 'status' },
  explain: { aliases: ['解释'], usage: 'explain CHECK' },
  waive: { aliases: ['豁免'], usage: 'waive CHECK:FINDING until YYYY-MM-DD because REASON' },
  approve: { aliases: ['批准'], usage: 'approve SHA (all 40 digits)' },
  sign: { aliases: ['签字', '签署'], usage: 'sign ROLE sha256:DIGEST' },
} as const satisfies Readonly<Record<string, { readonly aliases: readonly string[]; readonly usage: string }>>;

export type CommandName = keyof typeof commandNames;

/** A finding as reports name it: the check and the finding's code. */
const FindingName = z.string().regex(/^[a-z]+\/[a-z0-9-]{1,80}:[a-z0-9-]{1,80}$/);
/** A branch, tag or commit as git allows it, as far as anybody needs it. */
const Ref = z
  .string()
  .regex(/^[\p{L}\p{N}_][\p{L}\p{N}_./-]{0,199}$/u)
  .refine((ref) => !ref.includes('..') && !ref.includes('//') && !/[/.]$/.test(ref));

/** A command that was understood. Whether its author may give it is for others to say. */
export const Command = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('help') }),
  z.strictObject({ name: z.literal('run'), tier: Tier, ref: Ref.nullable() }),
  z.strictObject({ name: z.literal('status') }),
  z.strictObject({ name: z.literal('explain'), check: z.string().regex(/^[a-z]+\/[a-z0-9-]{1,80}$/) }),
  z.strictObject({ name: z.literal('waive'), finding: FindingName, until: Day, because: z.string().min(1).max(500) }),
  z.strictObject({ name: z.literal('approve'), sha: z.string().regex(/^[0-9a-f]{40}$/) }),
  z.strictObject({ name: z.literal('sign'), role: RoleName, digest: Digest }),
]);
export type Command = Readonly<z.infer<typeof Command>>;

/** Why a line is no command although it begins like one. The words hold nothing of what somebody wrote. */
export const commandProblems = {
  'unknown': { zh: '没有这个命令。', en: 'There is no such command.' },
  'arguments': { zh: '参数不对。', en: 'What follows the command is not what it takes.' },
  'short-sha': {
    zh: '需要提交的全部 40 位：短的前缀可以在几分钟内伪造出另一个提交。',
    en: 'All 40 digits of the commit are needed: another commit with the same first few can be made within minutes.',
  },
  'date': { zh: '日期写作 2026-01-31。', en: 'A date is written 2026-01-31.' },
  'invisible': {
    zh: '这一行有看不见的字符或改变书写方向的字符。',
    en: 'The line holds characters that cannot be seen or that change the direction of reading.',
  },
  'too-many': {
    zh: '一条评论最多五个命令；这条评论的命令一个也没有执行。',
    en: 'A comment holds at most five commands; none of this one was carried out.',
  },
} as const satisfies Readonly<Record<string, Words>>;

export type CommandProblem = keyof typeof commandProblems;
