import type { PromptFacts } from './facts.ts';
import type { Scores } from './judge.ts';
import type { Measurement, Rollouts, TrainReport, UpdateReport } from './ports.ts';

/**
 * The phases of a GRPO step (Algorithm 1), in order. A reward that needs none of a phase's results
 * skips it: only the metagradient has an attribute phase, a reward of texts alone no train and no
 * measure phase, and without a reward there is nothing but the sample phase.
 */
export const PHASES = ['sample', 'train', 'measure', 'attribute', 'advantage', 'update'] as const;

export type Phase = (typeof PHASES)[number];

/** The phases, and the validation that follows some GRPO steps. */
export const STAGES = [...PHASES, 'validate'] as const;

export type Stage = (typeof STAGES)[number];

/** A measurement with what it means for the run's objective. */
export interface Reading extends Measurement {
  readonly scores: Scores;
}

/** Rollouts with what they answer. */
export interface DrawnRollouts {
  readonly rollouts: Rollouts;
  /** The articles that they answer, and what each of these states where that is known. */
  readonly prompts: readonly string[];
  readonly facts?: PromptFacts | undefined;
}

/** A on rollouts for unseen prompts. */
export interface ValidationRecord extends Reading, DrawnRollouts {
  /** What the pretrained generator writes to the same prompts from the same seed. */
  readonly untuned: Rollouts;
  /** Order in which A took them: example k of the dataset is rollout order[k]. */
  readonly order: Int32Array;
}

export interface PhaseResults {
  sample: DrawnRollouts & {
    /** Of the texts alone, where no target is trained on them. */
    readonly scores?: Scores;
  };
  train: TrainReport;
  measure: Reading;
  /** In the order of the rollouts, [n], and of their tokens, [n, maxTokens]; NaN where they are still to come. */
  attribute: { readonly rewards: Float32Array; readonly tokenRewards: Float32Array };
  advantage: {
    /** In the order of the rollouts, [n]. */
    readonly rewards: Float32Array;
    readonly advantages: Float32Array;
    /** [n, maxTokens], where tokens are credited or pulled one by one: the generator learns from these. */
    readonly tokenAdvantages?: Float32Array;
  };
  update: UpdateReport;
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
  | { readonly type: 'stepFinished'; readonly step: number };
