import type { z } from 'zod';
import { canonicalJson, type Json } from './canonical-json.ts';

/** A value as evidence holds it: canonical JSON and a line end. */
export function jsonText(value: Json): string {
  return `${canonicalJson(value)}\n`;
}

/** Values as evidence holds them, one per line. */
export function jsonLinesText(values: readonly Json[]): string {
  return values.map((value) => jsonText(value)).join('');
}

/**
 * Reads what jsonText wrote. Undefined unless the text is canonical, so that no two readers can see different values
 * (repeated keys, `__proto__`, numbers beyond a double), and of the shape.
 */
export function fromJsonText<T>(text: string, shape: z.ZodType<T>): T | undefined {
  let value: Json;
  try {
    value = JSON.parse(text);
    if (jsonText(value) !== text) return undefined;
  } catch {
    return undefined;
  }
  const read = shape.safeParse(value);
  return read.success ? read.data : undefined;
}

/** Reads what jsonLinesText wrote. */
export function fromJsonLinesText<T>(text: string, shape: z.ZodType<T>): readonly T[] | undefined {
  if (text === '') return [];
  if (!text.endsWith('\n')) return undefined;
  const values: T[] = [];
  for (const line of text.slice(0, -1).split('\n')) {
    const value = fromJsonText(`${line}\n`, shape);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}
