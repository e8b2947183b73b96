import type { DrawnRollouts, Stage } from '../../protocol/events.ts';
import type { Scores } from '../../protocol/judge.ts';
import type { UpdateReport } from '../../protocol/ports.ts';
import type { TokenPiece } from '../tokenizer/token-pieces.ts';
import type { Histogram } from './histogram.ts';

/** P_c − P_i, [rows][columns]: a row is a hidden dimension of the target, a column a token id. */
export type PatchDelta = readonly (readonly number[])[];

/** A rollout as text. */
export interface RolloutText {
  /** Among the rollouts of its GRPO step, where that is known. */
  readonly index?: number;
  /** The article that it answers. */
  readonly prompt: string;
  /** What that article states word for word, where it is known. */
  readonly facts?: readonly string[];
  /** What the pretrained generator writes to the same prompt, where it was asked: at a validation. */
  readonly untuned?: string;
  /** With its special tokens, where they are spelt out. */
  readonly text: string;
  /** The text up to its first special token, where the text has one: what an objective reads of it. */
  readonly plain?: string;
  /** Token ids without padding, where they are kept. */
  readonly ids?: readonly number[];
  readonly reward?: number;
  readonly advantage?: number;
  /** The text token by token with its metagradients, where they are kept. */
  readonly tokens?: readonly TokenPiece[];
}

/** Rollouts at either end of the rewards, the most extreme first; without rewards `best` holds the first ones. */
export interface RankedRollouts {
  readonly best: readonly RolloutText[];
  readonly worst: readonly RolloutText[];
}

/** What a fine-tuned target was found to be. */
export interface Found {
  /** Left out where no target was trained, or where it is not finite. */
  readonly phi?: number;
  /** The objective's scores, as far as they are known. */
  readonly scores: Scores;
  /** Only of a bitmap or a QR code. */
  readonly patchDelta?: PatchDelta;
}

/** A on rollouts for prompts that the generator never trains on. */
export interface StepValidation extends Found {
  readonly innerSteps: number;
  readonly batchSize: number;
  /** Some of its rollouts. */
  readonly rollouts?: readonly RolloutText[];
}

/** Everything that a GRPO step computed; kept for the last few steps only. */
export interface StepArrays extends DrawnRollouts {
  /** [n], in the order of the rollouts. NaN where a group is still to come. */
  readonly rewards?: Float32Array;
  /** [n, maxTokens], of metagradients only. */
  readonly tokenRewards?: Float32Array;
  /** [n] */
  readonly advantages?: Float32Array;
}

/**
 * One GRPO step: what the live run, a file, the page and the reproduction all speak of. It is never
 * changed: while the step runs, each of its phases gives a new one that holds more. What is missing
 * was not computed (yet), or has been thinned away (thin.ts).
 */
export interface Step extends Found {
  /** The GRPO step, from 1. */
  readonly step: number;
  /** Seconds of each stage; `validate` only where the step validated. */
  readonly seconds: Readonly<Partial<Record<Stage, number>>>;
  /** Of all its rollouts. */
  readonly tokensDrawn?: number;
  readonly rollouts?: RankedRollouts;
  /** Mean example loss of each inner step before its update, of the last training. [T] */
  readonly losses?: ArrayLike<number>;
  /** Of its rewards. */
  readonly histogram?: Histogram;
  /** The unbiased standard deviation of its rewards; without a reward it is left out. */
  readonly rewardStd?: number;
  /** Share of the rollouts whose advantage is above zero. */
  readonly shareAboveMean?: number;
  /** Nats a token: before the update's minibatches, or without an update the drawn tokens' surprisal. */
  readonly entropy?: number;
  readonly update?: UpdateReport;
  readonly validation?: StepValidation;
  readonly arrays?: StepArrays;
}
