/*
 * Every list of names that a run's config chooses from, once. What a name stands for is in a registry
 * that `satisfies Record<Name, …>`: a name without an entry does not compile.
 */

/** The shipped pairs of models, from the smallest. */
export const MODEL_SIZES = ['nano', 'small', 'base'] as const;
export type ModelSize = (typeof MODEL_SIZES)[number];

/** `core/objective/objectives.ts` */
export const OBJECTIVE_NAMES = ['bitmap', 'qr', 'l2', 'language', 'uuid', 'text'] as const;
export type ObjectiveName = (typeof OBJECTIVE_NAMES)[number];

/** `core/reward/rewards.ts` */
export const REWARD_NAMES = [
  'metagradient',
  'naive',
  'embedding',
  'languageProbability',
  'levenshtein',
  'none',
] as const;
export type RewardName = (typeof REWARD_NAMES)[number];

/** `core/corpus/languages/languages.ts` */
export const FOREIGN_LANGUAGES = ['german', 'spanish', 'french', 'italian'] as const;
export type ForeignLanguage = (typeof FOREIGN_LANGUAGES)[number];
export type Language = 'english' | ForeignLanguage;

/** Of the inner steps. */
export const INNER_OPTIMIZER_NAMES = ['adam', 'sgd', 'momentum'] as const;
export type InnerOptimizerName = (typeof INNER_OPTIMIZER_NAMES)[number];

/**
 * An example's loss. `own`: the mean over its own predicted tokens. `fixed`: their sum divided by
 * the context length, the form of the authors' code, in which short examples weigh less.
 */
export const LOSS_FORMS = ['own', 'fixed'] as const;
export type LossForm = (typeof LOSS_FORMS)[number];

/** What an advantage is credited to: a whole rollout, or each of its tokens. */
export const CREDITS = ['text', 'token'] as const;
export type Credit = (typeof CREDITS)[number];

/** What GRPO's ε is measured in: the step's own rewards, or 1. */
export const ADVANTAGE_EPS_FORMS = ['relative', 'literal'] as const;
export type AdvantageEpsForm = (typeof ADVANTAGE_EPS_FORMS)[number];
