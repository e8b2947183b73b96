import type { RewardName } from '../../protocol/names.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import type { Reward } from './reward.ts';
import { embedding } from './rewards/embedding.ts';
import { languageProbability } from './rewards/language-probability.ts';
import { levenshtein } from './rewards/levenshtein.ts';

/** The paper's reward and its baselines (§4, §4.4), by the names that the config calls them. */
export const REWARDS = {
  metagradient: {
    from: 'attribution',
    label: 'Metagradient',
    help: 'How Φ changes with a text’s weight in the fine-tuning: the paper’s reward.',
  },
  naive: {
    from: 'training',
    label: 'Φ itself',
    help: 'Φ after the fine-tuning on the set that a text was in; one number for the whole set.',
    check: ({ crossGroupBatching }: RunConfig) =>
      crossGroupBatching
        ? [
            'The naive reward is the Φ of a group’s own training, so cross-group batching has to be off.',
          ]
        : [],
  },
  embedding,
  languageProbability,
  levenshtein,
  none: {
    from: 'nothing',
    label: 'None',
    help: 'The generator stays as it was pretrained: what the others are compared with.',
  },
} as const satisfies Record<RewardName, Reward>;

export const rewardOf = ({ reward }: Pick<RunConfig, 'reward'>): Reward => REWARDS[reward];
