import type { PresetName } from '../../../src/core/config/presets.ts';
import { linearTicks } from '../../common/figures/linear-scale.ts';
import {
  CHART_COLORS,
  type ChartPoint,
  type ChartSeries,
  type ChartSpec,
} from '../../common/figures/line-chart.tsx';
import { methodOf, type MethodName } from '../plan/methods.ts';
import { comparedIn, methodsIn, summarise, type Outcomes } from './outcomes.ts';

/** A method looks the same in every chart. */
const STYLES: Readonly<Record<MethodName, { readonly color: string; readonly dashed?: boolean }>> =
  {
    adam: { color: CHART_COLORS.blue },
    'adam-t96': { color: CHART_COLORS.green },
    'adam-t96-together': { color: CHART_COLORS.green, dashed: true },
    'adam-text': { color: CHART_COLORS.green },
    'adam-token': { color: CHART_COLORS.purple, dashed: true },
    'adam-t1': { color: CHART_COLORS.purple },
    'adam-apart': { color: CHART_COLORS.blue, dashed: true },
    sgd: { color: CHART_COLORS.orange },
    naive: { color: CHART_COLORS.red },
    embedding: { color: CHART_COLORS.green, dashed: true },
    languageProbability: { color: CHART_COLORS.purple, dashed: true },
    levenshtein: { color: CHART_COLORS.orange, dashed: true },
    untuned: { color: CHART_COLORS.olive, dashed: true },
    'untuned-sgd': { color: CHART_COLORS.olive },
  };

export interface CurveOptions {
  readonly title: string;
  readonly preset: PresetName;
  readonly key: string;
  readonly yLabel: string;
  readonly yText?: (value: number) => string;
  readonly yRange?: readonly [number, number];
}

/** The mean over seeds at each validated GRPO step that all begun runs of the method have reached. */
const pointsOf = (
  outcomes: Outcomes,
  { preset, key }: CurveOptions,
  method: MethodName,
): readonly ChartPoint[] => {
  const curves = comparedIn(outcomes, preset, method).flatMap(({ recorded }) =>
    recorded === undefined
      ? []
      : [
          new Map(
            recorded.steps.flatMap(({ step, validation }) => {
              const value = validation?.scores[key];
              return value === undefined ? [] : [[step, value] as const];
            }),
          ),
        ],
  );
  const [first, ...others] = curves;
  if (first === undefined) return [];
  return [...first.keys()]
    .filter((step) => others.every((curve) => curve.has(step)))
    .map((step) => {
      const { mean, low, high } = summarise(curves.map((curve) => curve.get(step)!))!;
      return { x: step, y: mean, low, high };
    });
};

/** A score of the validations over GRPO steps, a line for each method; undefined before there is any. */
export const curveChart = (outcomes: Outcomes, options: CurveOptions): ChartSpec | undefined => {
  const series = methodsIn(outcomes, options.preset)
    .map((method): ChartSeries => ({
      name: methodOf(method).label,
      ...STYLES[method],
      points: pointsOf(outcomes, options, method),
    }))
    .filter(({ points }) => points.length > 0);
  if (series.length === 0) return undefined;
  const steps = series.flatMap(({ points }) => points.map(({ x }) => x));
  const [low, high] = [Math.min(...steps), Math.max(...steps)];
  return {
    title: options.title,
    xLabel: 'GRPO step',
    yLabel: options.yLabel,
    xAxis: 'linear',
    yAxis: 'linear',
    ...(options.yRange === undefined ? {} : { yRange: options.yRange }),
    xTicks: linearTicks(low, high)
      .filter((value) => value >= low && value <= high)
      .map((value) => ({ value, text: String(value) })),
    yText: options.yText ?? String,
    series,
  };
};

/** The charts that there is something to draw in. */
export const drawn = (charts: readonly (ChartSpec | undefined)[]): readonly ChartSpec[] =>
  charts.filter((chart) => chart !== undefined);
