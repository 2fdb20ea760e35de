/** How many values of each type were found; types without any are left out. */
export type TypeCounts = Readonly<Record<string, number>>;

/** What is said of organisations and of people whom everybody knows, too: told by type, never an objection by itself. */
const SAID_OF_ANYBODY: ReadonlySet<string> = new Set([
  'person-name',
  'address',
  'birth-date',
  'health-condition',
  'religious-belief',
  'minor-under-14',
  'landline-number',
  'credit-code',
  'organisation-code',
  'taxpayer-number',
  'weibo-id',
  'ipv4',
  'ipv6',
  'coordinates',
]);

/** Whether one value of the type is an objection wherever a model says it. */
export function isObjection(type: string): boolean {
  return !SAID_OF_ANYBODY.has(type);
}

/** Adds the counts of one text to those of others. */
export function added(sum: Record<string, number>, counts: TypeCounts): void {
  for (const [type, count] of Object.entries(counts)) sum[type] = (sum[type] ?? 0) + count;
}

/** Values of each type per 1,000 texts in bands, which tell nobody how many there were: `mobile-number 10–99, email < 10`; `–` without any. */
export function ratesText(counts: TypeCounts, texts: number): string {
  const rates = Object.entries(counts).toSorted(([, a], [, b]) => b - a);
  return rates.map(([type, count]) => `${type} ${band((1000 * count) / texts)}`).join(', ') || '–';
}

function band(rate: number): string {
  if (rate < 10) return '< 10';
  return rate < 100 ? '10–99' : '≥ 100';
}
