import type { StepRecord } from '../../protocol/events.ts';
import type { MetricSpec } from '../../protocol/training.ts';
import { innerOptimizerOf, metricOf } from '../config/config.ts';
import type { RunConfig } from '../config/fields.ts';
import { optimizerToFile } from './case-file.ts';

/** run.json: what was run, and what came of it. docs/files.md describes it field by field. */
export interface RunFile {
  readonly preset: string;
  readonly seed: number;
  readonly backend: string;
  readonly config: {
    /** As case.json names them, so that another framework can repeat A on dataset.jsonl. */
    readonly optimizer: ReturnType<typeof optimizerToFile>;
    readonly loss: string;
    readonly metric: MetricSpec;
    /** Every field of the run, enough to repeat it. */
    readonly settings: RunConfig;
  };
  readonly steps: readonly StepRecord[];
  /** The last validation. */
  readonly final?: { readonly phi: number; readonly pixelAccuracy?: number };
}

export const runFile = (
  preset: string,
  config: RunConfig,
  backend: string,
  steps: readonly StepRecord[],
): RunFile => {
  const final = steps.findLast(({ validation }) => validation !== undefined)?.validation;
  return {
    preset,
    seed: config.seed,
    backend,
    config: {
      optimizer: optimizerToFile(innerOptimizerOf(config)),
      loss: config.loss,
      metric: metricOf(config),
      settings: config,
    },
    steps,
    ...(final === undefined ? {} : { final }),
  };
};
