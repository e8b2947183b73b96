import { groupBy } from '../../common/group-by.ts';
import type { ScalingResult } from '../schema.ts';
import { SCALING_BASE, SERIES, type Series } from '../scaling-plan.ts';
import { slopes } from '../statistics.ts';
import { digits, NONE, table } from '../../common/markdown.ts';
import { mebibytes, spread } from './format.ts';

interface Explanation {
  readonly title: string;
  readonly unit: string;
  readonly why: string;
}

/** Why a slope is what it is; true on any machine. */
const EXPLANATIONS: Readonly<Record<Series, Explanation>> = {
  innerSteps: {
    title: 'Inner steps T, all states kept',
    unit: 'T',
    why: 'Every inner step costs the same, so time has slope 1. Each kept step holds its state, gradient and activations; beside them one sweep’s own room counts less and less, so the slope of memory rises towards 1.',
  },
  segments: {
    title: 'Inner steps T, √T segments',
    unit: 'T',
    why: 'Only the first states of about √T segments and the steps of one segment are kept, so memory grows with slope 1/2 in the long run, in steps since segments are whole. All segments but the last are trained twice: time keeps slope 1.',
  },
  texts: {
    title: 'Texts of an inner step B',
    unit: 'B',
    why: 'Sweeps and activations grow with the tokens of a batch, slope 1; the optimiser, its adjoint and the states do not depend on B and weigh on the small batches.',
  },
  tokens: {
    title: 'Tokens of a text L',
    unit: 'L',
    why: 'As with B, and attention adds a part that grows with L², which is small until L nears the width.',
  },
  width: {
    title: 'Width d',
    unit: 'd',
    why: 'The products of a layer and its parameters grow with d², slope 2; embedding, LM head, layer norms and activations with d, slope 1; the softmaxes over vocabulary and positions not at all.',
  },
  layers: {
    title: 'Layers',
    unit: 'layers',
    why: 'Layers are alike, slope 1; embedding and LM head come once and weigh on the shallow models.',
  },
};

const fixedExcept = (series: Series): string =>
  Object.entries(SCALING_BASE)
    .filter(([name]) => name !== (series === 'segments' ? 'innerSteps' : series))
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

const section = (series: Series, points: readonly ScalingResult[]): readonly string[] => {
  const { title, unit, why } = EXPLANATIONS[series];
  const slopeCells = (values: readonly number[]) => [NONE, ...slopes(values).map(digits2)];
  const time = slopeCells(points.map(({ medianMs }) => medianMs));
  const memory = slopeCells(points.map(({ peakBytes }) => peakBytes));
  return [
    `### ${title}`,
    '',
    `${why} (${fixedExcept(series)})`,
    '',
    ...table(
      [unit, 'ms', 'slope', 'peak MiB', 'slope', 'runs'],
      points.map((point, i) => [
        String(point.value),
        spread({ median: point.medianMs, min: point.minMs, max: point.maxMs }),
        time[i]!,
        mebibytes(point.peakBytes),
        memory[i]!,
        String(point.runs),
      ]),
    ),
    '',
  ];
};

const digits2 = (value: number): string => value.toFixed(2);

/** What segments save and cost by the side of keeping all states. */
const segmentTable = (scaling: readonly ScalingResult[]): readonly string[] => {
  const at = (series: Series, value: number) =>
    scaling.find((point) => point.series === series && point.value === value);
  const rows = SERIES.segments.flatMap((value) => {
    const [all, segments] = [at('innerSteps', value), at('segments', value)];
    if (all === undefined || segments === undefined) return [];
    return [
      [
        String(value),
        digits(segments.peakBytes / all.peakBytes),
        digits(segments.medianMs / all.medianMs),
      ],
    ];
  });
  return [
    'Segments by the side of keeping all states:',
    '',
    ...table(['T', 'memory, share', 'time, times'], rows),
    '',
  ];
};

export const scalingSections = (scaling: readonly ScalingResult[]): readonly string[] => [
  ...[...groupBy(scaling, ({ series }) => series)].flatMap(([series, points]) =>
    section(series, points),
  ),
  ...segmentTable(scaling),
];
