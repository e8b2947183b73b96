import { groupBy } from '../../common/group-by.ts';
import { chartSheet } from '../../common/figures/chart-sheet.tsx';
import {
  CHART_COLORS,
  type ChartSeries,
  type ChartSpec,
} from '../../common/figures/line-chart.tsx';
import type { Result, ScalingResult } from '../schema.ts';
import type { Series } from '../scaling-plan.ts';

const ENGINE_COLORS = {
  lab: CHART_COLORS.blue,
  nested: CHART_COLORS.orange,
  'jax-js': CHART_COLORS.green,
} as const;

const plain = (value: number): string => (value >= 1 ? value.toLocaleString('en') : String(value));

const SIZES = ['nano', 'small', 'base'] as const;
/** Each size is about as many times larger than the one before. */
const rankOf = (size: Result['size']): number => 2 ** SIZES.indexOf(size);

/** The lab with more than one thread: in the tables, beside the one thread that the chart shows. */
const isShared = ({ engine, threads }: Result): boolean => engine === 'lab' && (threads ?? 1) > 1;

const engineSeries = (rows: readonly Result[]): readonly ChartSeries[] =>
  Object.entries(ENGINE_COLORS).flatMap(([engine, color]) =>
    (['train', 'metagradient'] as const).map((task) => ({
      name: `${engine}, ${task}`,
      color,
      dashed: task === 'train',
      points: rows
        .filter((row) => row.engine === engine && row.task === task && !isShared(row))
        .map(({ size, medianMs, minMs, maxMs }) => ({
          x: rankOf(size),
          y: medianMs,
          low: minMs,
          high: maxMs,
        })),
    })),
  );

/** Time of one inner step and its metagradient, a chart for each place; the lab's with one thread. */
export const engineSheet = (results: readonly Result[]): string => {
  const places = [
    ...groupBy(results, ({ backend, where }) =>
      backend === 'webgpu' ? 'WebGPU, Chromium' : `wasm, ${where === 'node' ? 'Node' : 'Chromium'}`,
    ),
  ];
  return chartSheet({
    description: 'Milliseconds of train and metagradient by engine and model size',
    columns: 3,
    charts: places.map(([title, rows]): ChartSpec => {
      const sizes = SIZES.filter((size) => rows.some((row) => row.size === size));
      return {
        title,
        xLabel: 'model, and its batch (see the tables)',
        yLabel: 'milliseconds',
        xTicks: sizes.map((size) => ({ value: rankOf(size), text: size })),
        yText: plain,
        series: engineSeries(rows),
      };
    }),
  });
};

const SERIES_STYLES: Readonly<Record<Series, { readonly name: string; readonly color: string }>> = {
  innerSteps: { name: 'inner steps, all kept', color: CHART_COLORS.blue },
  segments: { name: 'inner steps, √T segments', color: CHART_COLORS.red },
  texts: { name: 'texts', color: CHART_COLORS.orange },
  tokens: { name: 'tokens of a text', color: CHART_COLORS.green },
  width: { name: 'width', color: CHART_COLORS.purple },
  layers: { name: 'layers', color: CHART_COLORS.olive },
};

/** Time and memory over how many times the smallest value a size is. */
export const scalingSheet = (scaling: readonly ScalingResult[]): string => {
  const groups = [...groupBy(scaling, ({ series }) => series)];
  const chart = (
    title: string,
    yLabel: string,
    read: (point: ScalingResult) => { y: number; low?: number; high?: number },
  ): ChartSpec => ({
    title,
    xLabel: 'times the smallest',
    yLabel,
    xTicks: [1, 2, 4, 8, 16].map((value) => ({ value, text: `${value}×` })),
    yText: plain,
    series: groups.map(([series, points]) => ({
      ...SERIES_STYLES[series],
      dashed: series === 'segments',
      points: points.map((point) => ({ x: point.value / points[0]!.value, ...read(point) })),
    })),
  });
  return chartSheet({
    description: 'Time and memory of a training and its metagradient as sizes double',
    columns: 2,
    charts: [
      chart('Time', 'milliseconds', ({ medianMs, minMs, maxMs }) => ({
        y: medianMs,
        low: minMs,
        high: maxMs,
      })),
      chart('Peak memory', 'MiB', ({ peakBytes }) => ({ y: peakBytes / 2 ** 20 })),
    ],
  });
};
