import type { RunConfig } from '../../../src/core/config/fields.ts';

/** Texts of a GRPO step, the same for every method of a task: 1·960 = 8·120 = 96·10 inner texts. */
export const ROLLOUTS = 960;

/** T inner steps on all rollouts together; the loop's own validation is as large. */
export const innerSteps = (steps: number): Partial<RunConfig> => ({
  innerSteps: steps,
  batchSize: ROLLOUTS / steps,
  validationInnerSteps: steps,
});

/** A training set for each rollout of a group (Fig. 6), so that A runs G = 4 times on a fourth each. */
const apart: Partial<RunConfig> = { crossGroupBatching: false, batchSize: ROLLOUTS / 8 / 4 };

export interface Method {
  readonly label: string;
  /** What it changes of the config with eight inner steps. */
  readonly changes: Partial<RunConfig>;
}

const textReward = (label: string, reward: RunConfig['reward']): Method => ({
  label,
  changes: { reward },
});

/** What is compared in §4. */
export const METHODS = {
  adam: { label: 'DPG, Adam', changes: {} },
  'adam-t1': { label: 'DPG, Adam, T = 1', changes: innerSteps(1) },
  'adam-t96': { label: 'DPG, Adam, T = 96', changes: innerSteps(96) },
  'adam-apart': { label: 'DPG, Adam, groups apart', changes: apart },
  sgd: { label: 'DPG, SGD', changes: { optimizer: 'sgd' } },
  naive: { label: 'naive: Φ as reward', changes: { ...apart, reward: 'naive' } },
  embedding: textReward('similarity of texts', 'embedding'),
  languageProbability: textReward('language classifier', 'languageProbability'),
  levenshtein: textReward('edit distance', 'levenshtein'),
  untuned: textReward('untuned generator', 'none'),
} as const satisfies Record<string, Method>;

export type MethodName = keyof typeof METHODS;

export const METHOD_NAMES = Object.keys(METHODS) as readonly MethodName[];

export const methodOf = (name: MethodName): Method => METHODS[name];
