import type { Measurement, Rollouts, TrainReport, UpdateReport } from './ports.ts';

/** The six phases of a GRPO step (Algorithm 1), in order. */
export const PHASES = ['sample', 'train', 'measure', 'attribute', 'advantage', 'update'] as const;

export type Phase = (typeof PHASES)[number];

/** A measurement with what a bitmap says of it. */
export interface Reading extends Measurement {
  /** Share of signs equal to the pattern; only for a patch metric. */
  readonly pixelAccuracy?: number;
}

export interface ValidationRecord extends Reading {
  /** Rollouts on unseen prompts that A was run on. */
  readonly rollouts: Rollouts;
  /** Order in which A took them: example k of the dataset is rollout order[k]. */
  readonly order: Int32Array;
}

export interface PhaseResults {
  sample: { readonly rollouts: Rollouts };
  train: TrainReport;
  measure: Reading;
  /** In the order of the rollouts. */
  attribute: { readonly rewards: Float32Array };
  advantage: { readonly advantages: Float32Array };
  update: UpdateReport;
}

/** One finished GRPO step: what run.json keeps of it. */
export interface StepRecord {
  readonly step: number;
  readonly phi: number;
  readonly pixelAccuracy?: number;
  readonly entropy: number;
  readonly rewardStd: number;
  readonly validation?: { readonly phi: number; readonly pixelAccuracy?: number };
  /** Seconds of each phase; `validate` only where the step validated. */
  readonly seconds: Readonly<Partial<Record<Phase | 'validate', number>>>;
}

/** `step` counts GRPO steps from 1. Between two events the loop stands still: pausing is waiting. */
export type LoopEvent =
  | { readonly type: 'phaseStarted'; readonly phase: Phase; readonly step: number }
  | {
      [P in Phase]: {
        readonly type: 'phaseFinished';
        readonly phase: P;
        readonly step: number;
        readonly seconds: number;
        readonly result: PhaseResults[P];
      };
    }[Phase]
  | { readonly type: 'validationStarted'; readonly step: number }
  | {
      readonly type: 'validationFinished';
      readonly step: number;
      readonly seconds: number;
      readonly result: ValidationRecord;
    }
  | { readonly type: 'stepFinished'; readonly step: number; readonly record: StepRecord };
