import type { Chart } from '../domain/chart.ts';
import type { Language, Words } from '../domain/words.ts';
import { inPlain } from './inert.ts';

type Lines = Extract<Chart, { kind: 'lines' }>;
type Point = readonly [number, number];

/** Lines of a Mermaid xychart are spread evenly over the axis, so every series is read off at the same places. */
const PLACES = 40;

/** A line chart that GitHub draws itself, with no picture from elsewhere; null where there is too little to draw. */
export function mermaidChart(chart: Lines, language: Language): string | null {
  const drawn = chart.series.filter(({ points }) => points.length > 1);
  const all = drawn.flatMap(({ points }) => points);
  if (all.length === 0) return null;
  const [left, right] = extent(all.map(([x]) => x));
  const [low, high] = extent(all.map(([, y]) => y));
  const places = Array.from({ length: PLACES }, (_, index) => left + ((right - left) * index) / (PLACES - 1));
  const said = (words: Words): string => inPlain(words[language]).replaceAll(/["`#;<>{}\\]/g, "'");
  const legend = drawn.map(({ name }) => said(name)).join(' / ');
  return [
    'xychart-beta',
    `  title "${said(chart.title)}: ${legend}"`,
    `  x-axis "${said(chart.x)}" ${left} --> ${right}`,
    `  y-axis "${said(chart.y)}" ${rounded(low)} --> ${rounded(high)}`,
    ...drawn.map(({ points }) => `  line [${places.map((place) => rounded(valueAt(points, place))).join(', ')}]`),
  ].join('\n');
}

/** Linear between the points, flat beyond the ends. */
function valueAt(points: readonly Point[], place: number): number {
  const after = points.findIndex(([x]) => x >= place);
  const [x1, y1] = points[after === -1 ? points.length - 1 : after] ?? [0, 0];
  const [x0, y0] = points[after - 1] ?? [x1, y1];
  return after <= 0 || x1 === x0 ? y1 : y0 + ((y1 - y0) * (place - x0)) / (x1 - x0);
}

function extent(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
