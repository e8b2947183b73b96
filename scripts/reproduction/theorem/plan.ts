import type { Schedule } from '../theory/problem.ts';

/** A row of cells in which one number moves; the theorem's two terms have a slope each along it. */
export interface Sweep {
  readonly id: 'eta' | 'batch' | 'steps' | 'time' | 'level';
  readonly title: string;
  /** What else holds along it, in words. */
  readonly held: string;
  readonly axis: keyof Schedule;
  readonly axisLabel: string;
  readonly schedules: readonly Schedule[];
  /** Points at the small end of η²T/B over which the leading slope is taken. */
  readonly leading: 'first' | 'last';
  /** The exponents of η^¼B^−½ and of √(ηT) along the axis. */
  readonly bound: { readonly batch: number; readonly horizon: number };
  /** The exponent of η²T/B along the axis. */
  readonly secondOrder: number;
}

const doublings = (from: number, to: number): number[] =>
  Array.from({ length: Math.round(Math.log2(to / from)) + 1 }, (_, i) => from * 2 ** i);

/** So small that ηT stays near 1, where the distance has not levelled off, and B so large that √(ηT) rules the bound. */
const LEVEL = { factor: 1 / 16, batchSize: 64 } as const;

export const SWEEPS: readonly Sweep[] = [
  {
    id: 'eta',
    title: 'over η',
    held: 'B = 8, T = 16',
    axis: 'learningRate',
    axisLabel: 'η',
    schedules: doublings(2 ** -8, 2).map((learningRate) => ({
      learningRate,
      batchSize: 8,
      steps: 16,
    })),
    leading: 'first',
    bound: { batch: 1 / 4, horizon: 1 / 2 },
    secondOrder: 2,
  },
  {
    id: 'batch',
    title: 'over B',
    held: 'η = 1/2, T = 16',
    axis: 'batchSize',
    axisLabel: 'B',
    schedules: doublings(1, 512).map((batchSize) => ({ learningRate: 0.5, batchSize, steps: 16 })),
    leading: 'last',
    bound: { batch: -1 / 2, horizon: 0 },
    secondOrder: -1,
  },
  {
    id: 'steps',
    title: 'over T',
    held: 'η = 1/16, B = 8',
    axis: 'steps',
    axisLabel: 'T',
    schedules: doublings(1, 256).map((steps) => ({ learningRate: 1 / 16, batchSize: 8, steps })),
    leading: 'first',
    bound: { batch: 0, horizon: 1 / 2 },
    secondOrder: 1,
  },
  {
    id: 'time',
    title: 'over T with ηT = 4',
    held: 'B = 8',
    axis: 'steps',
    axisLabel: 'T = 4/η',
    schedules: doublings(2, 256).map((steps) => ({
      learningRate: 4 / steps,
      batchSize: 8,
      steps,
    })),
    leading: 'last',
    bound: { batch: -1 / 4, horizon: 0 },
    secondOrder: -1,
  },
  {
    id: 'level',
    title: 'over T with η = T^−⅓/16',
    held: 'B = 64',
    axis: 'steps',
    axisLabel: 'T',
    schedules: doublings(1, 256).map((steps) => ({
      learningRate: LEVEL.factor * steps ** (-1 / 3),
      batchSize: LEVEL.batchSize,
      steps,
    })),
    leading: 'first',
    bound: { batch: -1 / 12, horizon: 1 / 3 },
    secondOrder: 1 / 3,
  },
];

/** Where the policies to start from are sought: large batches are quiet, and the worst policy hardly depends on B. */
export const SCOUTED: readonly Schedule[] = [1 / 32, 1 / 2, 2].map((learningRate) => ({
  learningRate,
  batchSize: 64,
  steps: 16,
}));

/** Small enough to go through all datasets: the estimator is checked on them. */
export const CHECKED: readonly Schedule[] = [
  { learningRate: 0.5, batchSize: 1, steps: 1 },
  { learningRate: 0.5, batchSize: 8, steps: 1 },
  { learningRate: 0.5, batchSize: 2, steps: 2 },
  { learningRate: 0.5, batchSize: 3, steps: 2 },
  { learningRate: 1, batchSize: 1, steps: 4 },
];
