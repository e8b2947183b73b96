import type { Gpt2Config } from '../../src/engine/model/gpt2-config.ts';
import { DEFAULT_BUDGET } from '../../src/engine/runtime/budgets.ts';
import type { ScalingJob } from './job.ts';
import type { Effort } from './plan.ts';
import type { ScalingResult } from './schema.ts';

export type Series = ScalingResult['series'];

/** What stays the same while one size doubles. */
export const SCALING_BASE: Readonly<Record<Exclude<Series, 'segments'>, number>> = {
  innerSteps: 4,
  texts: 16,
  tokens: 16,
  width: 64,
  layers: 2,
};

/** Five points each. */
export const SERIES: Readonly<Record<Series, readonly number[]>> = {
  innerSteps: [4, 8, 16, 32, 64],
  segments: [4, 8, 16, 32, 64],
  texts: [8, 16, 32, 64, 128],
  tokens: [8, 16, 32, 64, 128],
  width: [16, 32, 64, 128, 256],
  layers: [1, 2, 4, 8, 16],
};

export const FULL_SCALING: Effort = { milliseconds: 5_000, fewest: 2, most: 7 };
export const QUICK_SCALING: Effort = { milliseconds: 500, fewest: 1, most: 3 };

const CONFIG: Omit<Gpt2Config, 'width' | 'layers'> = {
  heads: 2,
  vocabularySize: 512,
  contextLength: 128,
};

export const scalingJob = (series: Series, value: number): ScalingJob => {
  const field = series === 'segments' ? 'innerSteps' : series;
  const point: typeof SCALING_BASE = { ...SCALING_BASE, [field]: value };
  const { innerSteps, texts, tokens, width, layers } = point;
  return {
    kind: 'scaling',
    config: { ...CONFIG, width, layers },
    shape: { texts, tokens },
    innerSteps,
    // No room for any state: √T segments.
    stateBytes: series === 'segments' ? 0 : DEFAULT_BUDGET.stateBytes,
  };
};
