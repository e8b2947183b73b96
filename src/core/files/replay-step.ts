import type { StepRecord } from '../../protocol/events.ts';
import type { Scores } from '../../protocol/judge.ts';
import type { Measurement, Rollouts } from '../../protocol/ports.ts';
import { quantisePatch } from './quantised-patch.ts';
import type { ReplayReading, ReplayRollout, ReplayStep, ReplayValidation } from './replay-file.ts';
import { rewardHistogram } from './reward-histogram.ts';

/** Rollouts that are kept of a step, half of them from either end of the rewards. */
export const KEPT_ROLLOUTS = 12;

export type Decode = (ids: readonly number[]) => string;

interface StepRewards {
  readonly rewards: Float32Array;
  readonly advantages: Float32Array;
}

export interface StepParts {
  readonly record: StepRecord;
  readonly rollouts: Rollouts;
  /** Missing where nothing was rewarded. */
  readonly rewarded?: StepRewards | undefined;
  readonly patchDelta?: Measurement['patchDelta'] | undefined;
  readonly validation?: ReplayValidation | undefined;
}

/** Five digits: what a curve shows, at half of what a number takes. */
export const rounded = (value: number): number => Number(value.toPrecision(5));

const finite = (value: number | undefined): value is number =>
  value !== undefined && Number.isFinite(value);

const roundedAll = (values: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      finite(value) ? [[key, rounded(value)] as const] : [],
    ),
  );

/** Φ, scores and picture; a training that diverged has none of the numbers that are not finite. */
export const replayReading = (
  phi: number | undefined,
  scores: Scores,
  patchDelta?: Measurement['patchDelta'],
): ReplayReading => ({
  ...(finite(phi) ? { phi: rounded(phi) } : {}),
  scores: roundedAll(scores),
  ...(patchDelta === undefined ? {} : { patch: quantisePatch(patchDelta) }),
});

/** What is kept of a finished GRPO step. */
export const replayStep = (
  { record, rollouts, rewarded, patchDelta, validation }: StepParts,
  decode: Decode,
): ReplayStep => {
  const histogram = rewarded && rewardHistogram(rewarded.rewards);
  return {
    step: record.step,
    ...replayReading(record.phi, record.scores, patchDelta),
    ...(finite(record.entropy) ? { entropy: rounded(record.entropy) } : {}),
    ...(finite(record.rewardStd) ? { rewardStd: rounded(record.rewardStd) } : {}),
    seconds: roundedAll(record.seconds),
    ...(histogram === undefined
      ? {}
      : { histogram: { ...histogram, counts: [...histogram.counts] } }),
    rollouts: keptRollouts(rollouts, rewarded, decode),
    ...(validation === undefined ? {} : { validation }),
  };
};

const keptRollouts = (
  rollouts: Rollouts,
  rewarded: StepRewards | undefined,
  decode: Decode,
): ReplayRollout[] => {
  const indices = Array.from(rollouts.lengths.keys());
  if (rewarded === undefined) return textsOf(rollouts, indices.slice(0, KEPT_ROLLOUTS), decode);
  const { rewards, advantages } = rewarded;
  const ranked = indices.sort((a, b) => rewards[b]! - rewards[a]! || a - b);
  const half = KEPT_ROLLOUTS / 2;
  const kept =
    ranked.length <= KEPT_ROLLOUTS ? ranked : [...ranked.slice(0, half), ...ranked.slice(-half)];
  return textsOf(rollouts, kept, decode).map((rollout, i) => {
    const reward = rewards[kept[i]!];
    const advantage = advantages[kept[i]!];
    return {
      ...rollout,
      ...(finite(reward) ? { reward: rounded(reward) } : {}),
      ...(finite(advantage) ? { advantage: rounded(advantage) } : {}),
    };
  });
};

/** Rollouts with their prompts, as text. */
export const textsOf = (
  { prompts, groupSize, tokens, lengths, maxTokens }: Rollouts,
  indices: readonly number[],
  decode: Decode,
): ReplayRollout[] =>
  indices.map((i) => ({
    prompt: prompts[Math.floor(i / groupSize)] ?? '',
    text: decode(Array.from(tokens.subarray(i * maxTokens, i * maxTokens + lengths[i]!))),
  }));
