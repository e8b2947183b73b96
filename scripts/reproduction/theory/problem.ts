import type { LanguageModel, Statistics } from './logistic-language-model.ts';

/** The target and its metric: what stays the same while η, B, T and the policy change. */
export interface Problem {
  readonly model: LanguageModel;
  /** φ₀ */
  readonly initial: Float64Array;
  /** The text whose likelihood is Φ. */
  readonly probe: Statistics;
}

/** The three numbers of Theorem 3.1. */
export interface Schedule {
  /** η */
  readonly learningRate: number;
  /** B */
  readonly batchSize: number;
  /** T, the number of inner steps. */
  readonly steps: number;
}
