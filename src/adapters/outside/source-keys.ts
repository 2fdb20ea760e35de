import { Fault } from '../../domain/fault.ts';
import { isGuarded } from '../../engine/model-reference/reference-address.ts';

/** The Authorization header of each origin, which no other origin is ever sent. */
export type SourceKeys = ReadonlyMap<string, string>;

/** Reads `https://HOST Bearer TOKEN`, one origin on each line. A Fault names the line and never what stands in it. */
export function sourceKeys(text: string): SourceKeys {
  const keys = new Map<string, string>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [, origin = '', key = ''] = /^(\S+) ([\x21-\x7e][\x20-\x7e]*)$/.exec(line.trim()) ?? [];
    const url = URL.canParse(origin) ? new URL(origin) : null;
    if (url === null || url.origin !== origin || !isGuarded(url) || keys.has(origin))
      throw new Fault('source-keys', { where: `BEIAN_SOURCE_KEYS, line ${index + 1}` });
    keys.set(origin, key);
  }
  return keys;
}
