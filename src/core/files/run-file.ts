import type { StepRecord } from '../../protocol/events.ts';
import type { Scores } from '../../protocol/judge.ts';
import type { BackendReport } from '../../protocol/ports.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import type { MetricSpec } from '../../protocol/training.ts';
import { innerOptimizerOf } from '../config/inner-optimizers.ts';
import { optimizerToFile } from './case-file.ts';

/** `T` with its scores beside the other numbers. */
type Flat<T> = Omit<T, 'scores'> & { readonly pixelAccuracy?: number };

type FlatValidation = Flat<NonNullable<StepRecord['validation']>>;

type FlatStep = Flat<Omit<StepRecord, 'validation'>> & { readonly validation?: FlatValidation };

/** run.json: what was run, and what came of it. docs/headless.md describes it field by field. */
export interface RunFile {
  readonly preset: string;
  readonly seed: number;
  readonly backend: string;
  /** That shared the work: sums are rounded differently with another number. */
  readonly threads: number;
  readonly config: {
    /** As case.json names them, so that another framework can repeat A on dataset.jsonl. */
    readonly optimizer: ReturnType<typeof optimizerToFile>;
    readonly loss: string;
    readonly metric: MetricSpec;
    /** Every field of the run, enough to repeat it. */
    readonly settings: RunConfig;
  };
  readonly steps: readonly FlatStep[];
  /** The last validation. */
  readonly final?: FlatValidation;
}

export interface RunFileOptions {
  readonly preset: string;
  readonly config: RunConfig;
  readonly metric: MetricSpec;
  readonly backend: Pick<BackendReport, 'backend' | 'threads'>;
  readonly steps: readonly StepRecord[];
}

export const runFile = ({ preset, config, metric, backend, steps }: RunFileOptions): RunFile => {
  const flatSteps = steps.map(flatStep);
  const final = flatSteps.findLast(({ validation }) => validation !== undefined)?.validation;
  return {
    preset,
    seed: config.seed,
    backend: backend.backend,
    threads: backend.threads ?? 1,
    config: {
      optimizer: optimizerToFile(innerOptimizerOf(config)),
      loss: config.loss,
      metric,
      settings: config,
    },
    steps: flatSteps,
    ...(final === undefined ? {} : { final }),
  };
};

const flatStep = ({ step, phi, scores, validation, ...rest }: StepRecord): FlatStep => ({
  step,
  ...(phi === undefined ? {} : { phi }),
  ...scores,
  ...rest,
  ...(validation === undefined ? {} : { validation: flat(validation) }),
});

const flat = <T extends { readonly scores: Scores }>({ scores, ...rest }: T) => ({
  ...rest,
  ...scores,
});
