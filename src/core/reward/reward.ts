import type { RunConfig } from '../../protocol/run-config.ts';

interface RewardBase {
  readonly label: string;
  /** One or two sentences for a person who meets it for the first time. */
  readonly help: string;
  /** Why a config cannot have this reward, in words. */
  readonly check?: (config: RunConfig) => readonly string[];
}

/** Each rollout's reward follows from its text alone; A is not run for it. */
export interface TextReward extends RewardBase {
  readonly from: 'texts';
  readonly rewards: (
    config: RunConfig,
    texts: readonly string[],
  ) => readonly number[] | Promise<readonly number[]>;
}

/** What the generator is rewarded for, and so what the loop has to do to find it. */
export type Reward =
  | TextReward
  | (RewardBase & {
      /**
       * attribution: the metagradient of each rollout's weight. training: Φ of the training set
       * that the rollout was in. nothing: no reward, and so no update.
       */
      readonly from: 'attribution' | 'training' | 'nothing';
    });
