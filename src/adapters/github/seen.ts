import { z } from 'zod';
import type { Seen } from '../../domain/ports/settings-reader.ts';
import type { Words } from '../../domain/words.ts';
import type { GitHubAnswer, GitHubJson } from './github-json.ts';

/** More pages of a list than any repository has. */
const MOST_PAGES = 10;
const PAGE = 100;

/** What a token would need to see a setting. */
export function needs(permission: string): Words {
  return { zh: `令牌需要权限 ${permission}`, en: `The token needs the permission ${permission}` };
}

/** A value of a shape out of an answer; where it is not there, why, and what seeing it would need. */
export function seen<T>({ status, body }: GitHubAnswer, shape: z.ZodType<T>, needed: Words): Seen<T> {
  if (status === 401 || status === 403 || status === 404) return { unseen: needed };
  if (status === 0) return { unseen: { zh: '连接不到 GitHub', en: 'GitHub could not be reached' } };
  if (status !== 200) return { unseen: { zh: `GitHub 回答 ${status}`, en: `GitHub answered ${status}` } };
  const read = shape.safeParse(body);
  return read.success
    ? { value: read.data }
    : { unseen: { zh: `GitHub 的回答没有此项；${needed.zh}`, en: `GitHub’s answer does not say. ${needed.en}` } };
}

/** A list from all of its pages; unseen where one of them is. */
export async function paged<T>(
  read: GitHubJson,
  path: string,
  item: z.ZodType<T>,
  needed: Words,
): Promise<Seen<readonly T[]>> {
  const all: T[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await read(`${path}${path.includes('?') ? '&' : '?'}per_page=${PAGE}&page=${page}`);
    const some = seen(answer, z.array(item), needed);
    if ('unseen' in some) return some;
    all.push(...some.value);
    if (some.value.length < PAGE) return { value: all };
  }
  return { unseen: { zh: '太多，无法全部读取', en: 'There are too many to read them all' } };
}
