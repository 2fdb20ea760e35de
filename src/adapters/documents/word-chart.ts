import { ChartRun } from 'docx/charts';
import type { Chart } from '../../domain/chart.ts';
import type { Language } from '../../domain/words.ts';
import { FONTS } from './word-styles.ts';

const COLOURS = ['3B5BDB', 'E8590C'];
const TONES = { good: '2F9E44', bad: 'C92A2A', plain: '3B5BDB' } as const;
const SIZE = { width: 576, height: 280 };

/** A chart of the office program's own: its figures can be read and edited in it. */
export function wordChart(chart: Chart, language: Language): ChartRun {
  const common = { title: chart.title[language], transformation: SIZE, font: { name: FONTS.heading.eastAsia } };
  if (chart.kind === 'lines')
    return new ChartRun({
      ...common,
      type: 'scatter',
      lines: 'straight',
      markers: false,
      xAxis: { title: chart.x[language] },
      yAxis: { title: chart.y[language] },
      series: chart.series.map(({ name, points }, at) => ({
        name: name[language],
        points: points.map(([x, y]) => ({ x, y })),
        color: COLOURS[at % COLOURS.length] ?? 'plain',
      })),
    });
  const { bars, limit } = chart;
  const limits = {
    name: { zh: '限值', en: 'limit' }[language],
    type: 'line' as const,
    color: '868E96',
    values: bars.map(() => limit),
  };
  return new ChartRun({
    ...common,
    type: 'column',
    legend: false,
    categories: bars.map(({ name }) => name[language]),
    valueAxis: { title: chart.y[language] },
    series: [
      {
        name: chart.y[language],
        values: bars.map(({ value }) => Number(value.toPrecision(4))),
        colors: bars.map(({ tone }) => TONES[tone]),
        dataLabels: { value: true },
      },
      ...(limit === null ? [] : [limits]),
    ],
  });
}
