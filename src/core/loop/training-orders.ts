import { promptCount } from '../config/config.ts';
import type { RunConfig } from '../config/fields.ts';
import { createRandom } from '../random.ts';
import { stepSeed } from './seeds.ts';

/**
 * The rollouts of each training set, in a seeded random order: one set of all of them with
 * cross-group batching (Fig. 7), else the g-th rollout of every prompt for each g (Fig. 6).
 */
export const trainingOrders = (config: RunConfig, step: number): readonly Int32Array[] => {
  const random = createRandom(stepSeed(config.seed, step, 'batches'));
  const prompts = promptCount(config);
  const { groupSize } = config;
  const sets = config.crossGroupBatching
    ? [Array.from({ length: prompts * groupSize }, (_, i) => i)]
    : Array.from({ length: groupSize }, (_, g) =>
        Array.from({ length: prompts }, (_, q) => q * groupSize + g),
      );
  return sets.map((set) => Int32Array.from(random.shuffle(set)));
};
