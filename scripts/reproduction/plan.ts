import { BITMAP } from './plan/bitmap-runs.ts';
import { L2 } from './plan/l2-runs.ts';
import { LANGUAGES } from './plan/language-runs.ts';
import type { Figure, PlannedRun } from './plan/planned-run.ts';
import { QR } from './plan/qr-runs.ts';
import { UUID } from './plan/uuid-runs.ts';

/** All runs, in the order in which they tell most, so that a reproduction may stop anywhere. */
export const PLAN: readonly PlannedRun[] = [
  ...BITMAP.adam,
  ...BITMAP.others,
  ...L2,
  ...UUID.adam,
  ...LANGUAGES.adam,
  ...LANGUAGES.german,
  ...BITMAP.moreSeeds,
  ...LANGUAGES.others,
  ...QR,
  ...UUID.others,
];

export interface Selection {
  /** All if not given. */
  readonly figure?: Figure;
  /** The first seeds of each method. */
  readonly seeds: number;
}

/** The runs of a figure, in the plan's order. */
export const select = ({ figure, seeds }: Selection): readonly PlannedRun[] =>
  PLAN.filter((run) => run.seed <= seeds && (figure === undefined || run.figures.includes(figure)));
