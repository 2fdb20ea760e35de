const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A size in decimal units, to three digits; a question mark where it is not known. */
export function bytesText(bytes: number | null): string {
  if (bytes === null) return '?';
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${UNITS[power] ?? 'B'}`;
}
