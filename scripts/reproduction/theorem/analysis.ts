import {
  fitBound,
  logLogSlope,
  secondOrderBound,
  theoremBound,
  type BoundConstants,
} from '../theory/bounds.ts';
import type { Schedule } from '../theory/problem.ts';
import { CONSTANTS } from '../theory/setting.ts';
import { groupBy } from '../../common/group-by.ts';
import { SWEEPS, type Sweep } from './plan.ts';
import type { Cell, Store } from './schema.ts';

interface Slopes {
  /** Over the whole sweep. */
  readonly all: number;
  /** Over the four cells of the smallest η²T/B. */
  readonly leading: number;
  /** Of the fitted bound, over the whole sweep. */
  readonly bound: number;
  /** Of the fitted bound, over the same four cells. */
  readonly boundLeading: number;
}

export interface SweepAnalysis {
  readonly sweep: Sweep;
  readonly cells: readonly Cell[];
  readonly slopes: Slopes;
}

export interface Analysis {
  readonly sweeps: readonly SweepAnalysis[];
  /** c₁ and c₂, fitted once over all cells. */
  readonly constants: BoundConstants;
  /** The smallest c for which c·η²T/B covers all cells. */
  readonly secondOrder: number;
  /** Smallest and largest of each over all cells. */
  readonly ranges: Readonly<Record<RangeName, readonly [number, number]>>;
  /** How far apart the searches for one schedule ended that is in several sweeps, as a share. */
  readonly searchSpread: number;
  readonly count: number;
}

type RangeName =
  | 'relative'
  | 'boundOverMeasured'
  | 'provedOverMeasured'
  | 'secondOrderOverMeasured'
  | 'gradientVariance'
  | 'relativeError';

const LEADING = 4;

export const leadingTerm = ({ learningRate, batchSize, steps }: Schedule): number =>
  (learningRate ** 2 * steps) / batchSize;

const slopesOf = (sweep: Sweep, cells: readonly Cell[], constants: BoundConstants): Slopes => {
  const few = sweep.leading === 'first' ? cells.slice(0, LEADING) : cells.slice(-LEADING);
  const slope = (some: readonly Cell[], read: (cell: Cell) => number): number =>
    logLogSlope(some.map((cell) => ({ x: cell.schedule[sweep.axis], y: read(cell) })));
  const bound = ({ schedule }: Cell): number => theoremBound(constants, schedule);
  return {
    all: slope(cells, ({ distance }) => distance),
    leading: slope(few, ({ distance }) => distance),
    bound: slope(cells, bound),
    boundLeading: slope(few, bound),
  };
};

const spreadOf = (cells: readonly Cell[]): number => {
  const repeats = groupBy(cells, ({ schedule }) => Object.values(schedule).join());
  const spreads = [...repeats.values()].map((same) => {
    const [low, high] = rangeOf(same.map(({ distance }) => distance));
    return 1 - low / high;
  });
  return Math.max(...spreads);
};

const rangeOf = (values: readonly number[]): readonly [number, number] => [
  Math.min(...values),
  Math.max(...values),
];

export const analyse = ({ cells: bySweep }: Store): Analysis => {
  const rows = SWEEPS.map((sweep) => ({ sweep, cells: bySweep[sweep.id] ?? [] }));
  const cells = rows.flatMap((row) => row.cells);
  const constants = fitBound(cells);
  const secondOrder = Math.max(...cells.map((c) => c.distance / leadingTerm(c.schedule)));
  const range = (read: (cell: Cell) => number) => rangeOf(cells.map(read));
  return {
    sweeps: rows.map((row) => ({ ...row, slopes: slopesOf(row.sweep, row.cells, constants) })),
    constants,
    secondOrder,
    ranges: {
      relative: range(({ distance, exact }) => distance / exact),
      boundOverMeasured: range((c) => theoremBound(constants, c.schedule) / c.distance),
      provedOverMeasured: range((c) => secondOrderBound(CONSTANTS, c.schedule) / c.distance),
      secondOrderOverMeasured: range((c) => (secondOrder * leadingTerm(c.schedule)) / c.distance),
      gradientVariance: range(({ gradientVariance }) => gradientVariance),
      relativeError: range(({ standardError, distance }) => standardError / distance),
    },
    searchSpread: spreadOf(cells),
    count: cells.length,
  };
};
