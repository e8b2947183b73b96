import type { RunConfig } from '../../protocol/run-config.ts';
import { promptCount } from '../config/config.ts';
import { createRandom } from '../random.ts';
import { stepSeed } from './seeds.ts';

const range = <T>(length: number, at: (i: number) => T): T[] =>
  Array.from({ length }, (_, i) => at(i));

/**
 * The rollouts of each training set, in a seeded random order: one set of all of them with
 * cross-group batching (Fig. 7), else the g-th rollout of every prompt for each g (Fig. 6).
 *
 * With `groupsTogether` the prompts are shuffled instead of the rollouts. Rewards of different inner
 * steps differ in mean and in size, whatever the text; among those of one inner step a group's
 * advantages are free of it. A group of which an inner step has no more room goes on in the next.
 */
export const trainingOrders = (config: RunConfig, step: number): readonly Int32Array[] => {
  const random = createRandom(stepSeed(config.seed, step, 'batches'));
  const prompts = promptCount(config);
  const { groupSize, crossGroupBatching, groupsTogether } = config;
  const rolloutsOf = (prompt: number) => range(groupSize, (g) => prompt * groupSize + g);
  if (crossGroupBatching && groupsTogether) {
    const order = random.shuffle(range(prompts, (q) => q)).flatMap(rolloutsOf);
    return [Int32Array.from(order)];
  }
  const sets = crossGroupBatching
    ? [range(prompts * groupSize, (i) => i)]
    : range(groupSize, (g) => range(prompts, (q) => q * groupSize + g));
  return sets.map((set) => Int32Array.from(random.shuffle(set)));
};
