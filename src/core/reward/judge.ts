import type { Judge } from '../../protocol/judge.ts';
import type { Rollouts } from '../../protocol/ports.ts';
import type { Codec } from '../objective/objective.ts';
import { objectiveOf } from '../objective/objectives.ts';
import { rewardOf } from './rewards.ts';

/** A judge whose texts are of a codec's ids. */
export const createJudge = (codec: Codec): Judge => ({
  async score({ config, rollouts, ...measured }) {
    const ids = responsesOf(rollouts, codec);
    return objectiveOf(config).score({
      config,
      ids,
      texts: () => textsOf(ids, codec),
      ...measured,
    });
  },

  async rewards({ config, rollouts }) {
    const reward = rewardOf(config);
    if (reward.from !== 'texts') {
      throw new Error(`The ${config.reward} reward does not follow from texts alone.`);
    }
    const texts = textsOf(responsesOf(rollouts, codec), codec);
    return Float32Array.from(await reward.rewards(config, texts));
  },
});

const textsOf = (ids: readonly (readonly number[])[], codec: Codec): readonly string[] =>
  ids.map((response) => codec.decode(response));

/** The ids of each rollout up to its end-of-text. */
const responsesOf = ({ tokens, lengths, maxTokens }: Rollouts, codec: Codec): number[][] =>
  Array.from(lengths, (length, i) => {
    const drawn = tokens.subarray(i * maxTokens, i * maxTokens + length);
    const end = drawn.indexOf(codec.endOfText);
    return Array.from(end < 0 ? drawn : drawn.subarray(0, end));
  });
