import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TitleComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from '../domain/chart.ts';
import type { Language } from '../domain/words.ts';

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, SVGRenderer]);

const FONT = "'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
const COLOURS = ['#3b5bdb', '#e8590c'];
const TONES = { good: '#2f9e44', bad: '#c92a2a', plain: '#3b5bdb' } as const;
const SIZE = { width: 640, height: 320 };

/**
 * A chart as a picture inside a page: no script, no font or picture from elsewhere, the same bytes each time.
 * `name` keeps the ids of several pictures of one page apart.
 */
export function chartSvg(chart: Chart, language: Language, name: string): string {
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, ...SIZE });
  try {
    drawing.setOption({
      animation: false,
      backgroundColor: '#fff',
      textStyle: { fontFamily: FONT },
      ...optionOf(chart, language),
    });
    return settled(drawing.renderToSVGString(), name);
  } finally {
    drawing.dispose();
  }
}

function optionOf(chart: Chart, language: Language): echarts.EChartsCoreOption {
  const title = {
    text: chart.title[language],
    left: 'center',
    top: 8,
    textStyle: { fontSize: 15, fontWeight: 600, fontFamily: FONT },
  };
  const grid = { left: 64, right: 24, top: 72, bottom: 48 };
  if (chart.kind === 'lines') {
    return {
      title,
      grid,
      color: COLOURS,
      legend: { top: 36, data: chart.series.map(({ name }) => name[language]) },
      xAxis: { type: 'value', name: chart.x[language], nameLocation: 'middle', nameGap: 28, max: 'dataMax' },
      yAxis: { type: 'value', name: chart.y[language], scale: true },
      series: chart.series.map(({ name, points }) => ({
        type: 'line',
        name: name[language],
        data: points,
        showSymbol: false,
        lineStyle: { width: 2 },
      })),
    };
  }
  const limit =
    chart.limit === null
      ? {}
      : {
          markLine: {
            symbol: 'none',
            silent: true,
            lineStyle: { color: '#868e96', type: 'dashed' },
            label: { position: 'insideEndTop', formatter: '{c}' },
            data: [{ yAxis: rounded(chart.limit) }],
          },
        };
  return {
    title,
    grid,
    xAxis: { type: 'category', data: chart.bars.map(({ name }) => name[language]), axisLabel: { interval: 0 } },
    yAxis: { type: 'value', name: chart.y[language], ...topOf(chart) },
    series: [
      {
        type: 'bar',
        barMaxWidth: 64,
        label: { show: true, position: 'top' },
        data: chart.bars.map(({ value, tone }) => ({ value: rounded(value), itemStyle: { color: TONES[tone] } })),
        ...limit,
      },
    ],
  };
}

/** An axis ends at its bars; a limit above them needs a higher end. */
function topOf({ bars, limit }: Extract<Chart, { kind: 'bars' }>): { readonly max?: number } {
  const highest = Math.max(0, ...bars.map(({ value }) => value));
  return limit === null || limit <= highest ? {} : { max: Number((limit * 1.1).toPrecision(2)) };
}

/** echarts numbers classes and ids over the life of the process, and styles what a pointer does; a still picture needs neither. */
function settled(svg: string, name: string): string {
  const still = svg.replaceAll(
    /<style\b[\s\S]*?<\/style>|\s(?:class="zr[^"]*"|ecmeta_\w+="[^"]*"|pointer-events="[^"]*")/g,
    '',
  );
  const ids = new Map<string, string>();
  return still.replaceAll(/\bzr\d+-c\d+\b/g, (id) => {
    const known = ids.get(id) ?? `${name}-${ids.size}`;
    ids.set(id, known);
    return known;
  });
}

/** Counts as they are, figures to four digits. */
function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(4));
}
