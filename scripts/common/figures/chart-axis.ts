import { linearScale, linearTicks } from './linear-scale.ts';
import { decadeTicks, logScale } from './log-scale.ts';

export type AxisKind = 'linear' | 'logarithmic';

/** How an axis of a chart lays out its values. */
interface Axis {
  readonly scale: (
    domain: readonly [number, number],
    range: readonly [number, number],
  ) => (value: number) => number;
  /** From at or below the lowest value to at or above the highest. */
  readonly ticks: (low: number, high: number) => readonly number[];
}

export const AXES: Readonly<Record<AxisKind, Axis>> = {
  linear: { scale: linearScale, ticks: linearTicks },
  logarithmic: { scale: logScale, ticks: decadeTicks },
};
