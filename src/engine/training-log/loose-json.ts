import { z } from 'zod';

const NOT_FINITE = z.enum(['NaN', 'Infinity', '-Infinity']).transform(() => null);

/** A loss as Python's json module writes it; not finite becomes null. */
export const Loss = z.union([z.number(), z.null(), NOT_FINITE]);

/** JSON with Python's NaN, Infinity and -Infinity, which become strings; undefined where it is no JSON at all. */
export function looseJson(text: string): unknown {
  const quoted = text.replaceAll(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
  try {
    return JSON.parse(quoted);
  } catch {
    return undefined;
  }
}
