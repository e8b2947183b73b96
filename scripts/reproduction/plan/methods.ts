import type { RunConfig } from '../../../src/protocol/run-config.ts';

/** A training set for each rollout of a group (Fig. 6). */
const GROUPS_APART = { crossGroupBatching: false } as const;

export interface Method {
  readonly label: string;
  /** What it changes of its task's config; the batch size follows (make-runs.ts). */
  readonly changes: Partial<RunConfig>;
}

const textReward = (label: string, reward: RunConfig['reward']): Method => ({
  label,
  changes: { reward },
});

/** What is compared in §4. */
export const METHODS = {
  adam: { label: 'DPG, Adam', changes: {} },
  'adam-t1': { label: 'DPG, Adam, T = 1', changes: { innerSteps: 1 } },
  'adam-t96': { label: 'DPG, Adam, T = 96', changes: { innerSteps: 96 } },
  'adam-t96-together': {
    label: 'DPG, Adam, T = 96, groups together',
    changes: { innerSteps: 96, groupsTogether: true },
  },
  'adam-text': { label: 'DPG, Adam, credit for whole texts', changes: { credit: 'text' } },
  'adam-token': { label: 'DPG, Adam, credit for tokens', changes: { credit: 'token' } },
  'adam-apart': { label: 'DPG, Adam, groups apart', changes: GROUPS_APART },
  sgd: { label: 'DPG, SGD', changes: { optimizer: 'sgd' } },
  naive: { label: 'naive: Φ as reward', changes: { ...GROUPS_APART, reward: 'naive' } },
  embedding: textReward('similarity of texts', 'embedding'),
  languageProbability: textReward('language classifier', 'languageProbability'),
  levenshtein: textReward('edit distance', 'levenshtein'),
  untuned: textReward('untuned generator', 'none'),
  'untuned-sgd': {
    label: 'untuned generator, SGD',
    changes: { reward: 'none', optimizer: 'sgd' },
  },
} as const satisfies Readonly<Record<string, Method>>;

export type MethodName = keyof typeof METHODS;

export const methodOf = (name: MethodName): Method => METHODS[name];
