import { joinedOver, type Collective } from '../collective/collective.ts';
import { shardOf, type Shard } from '../collective/shard.ts';
import type { PromptBatch } from './prompt-batch.ts';
import { sample, type SampleOptions, type Samples } from './sampler.ts';

/**
 * Draws all rollouts, each member of a team those of its share of the prompts. A rollout's tokens
 * do not depend on the size of the team, but for the rounding of its probabilities.
 * @returns all rollouts, to every member
 */
export const sampleTogether = async (
  options: SampleOptions,
  collective: Collective,
): Promise<Samples> => {
  if (collective.size === 1) return sample(options);
  const { prompts, groupSize } = options;
  const shard = shardOf(prompts.count, collective);
  const own =
    shard.from === shard.to
      ? { tokens: new Int32Array(), logProbs: new Float32Array() }
      : await sample({
          ...options,
          prompts: promptsOf(prompts, shard),
          firstRollout: shard.from * groupSize,
        });
  return {
    tokens: await joinedOver(collective, own.tokens),
    logProbs: await joinedOver(collective, own.logProbs),
  };
};

const promptsOf = ({ length, ids, lengths }: PromptBatch, { from, to }: Shard): PromptBatch => ({
  count: to - from,
  length,
  ids: ids.subarray(from * length, to * length),
  lengths: lengths.subarray(from, to),
});
