import type { Judge, ScoreRequest } from '../../protocol/judge.ts';
import type { Rollouts } from '../../protocol/ports.ts';
import type { Codec } from '../objective/objective.ts';
import { scoreNaturalness } from '../objective/naturalness.ts';
import { objectiveOf } from '../objective/objectives.ts';
import { rewardOf } from './rewards.ts';

/** A judge whose texts are of a codec's ids. */
export const createJudge = (codec: Codec): Judge => ({
  async score({ config, rollouts, facts, untuned, ...measured }) {
    const own = readRollouts(rollouts, facts, codec);
    return {
      ...(await objectiveOf(config).score({
        config,
        ids: own.ids,
        texts: own.texts,
        ...(own.facts && { facts: own.facts }),
        ...measured,
      })),
      ...scoreNaturalness(own, untuned && readRollouts(untuned, facts, codec)),
    };
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

/** Each rollout as ids and as text, with what its article states. */
const readRollouts = (rollouts: Rollouts, facts: ScoreRequest['facts'], codec: Codec) => {
  const ids = responsesOf(rollouts, codec);
  const { groupSize } = rollouts;
  return {
    ...rollouts,
    ids,
    texts: textsOf(ids, codec),
    facts: facts && ids.map((_, i) => facts[Math.floor(i / groupSize)] ?? []),
  };
};

/** The ids of each rollout up to its end-of-text. */
const responsesOf = ({ tokens, lengths, maxTokens }: Rollouts, codec: Codec): number[][] =>
  Array.from(lengths, (length, i) => {
    const drawn = tokens.subarray(i * maxTokens, i * maxTokens + length);
    const end = drawn.indexOf(codec.endOfText);
    return Array.from(end < 0 ? drawn : drawn.subarray(0, end));
  });
