import type { Rollouts } from '../../../protocol/ports.ts';
import { histogramOf } from '../histogram.ts';
import type { RolloutText, Step } from '../step.ts';

const ROLLOUTS = 8;
const MAX_TOKENS = 4;

const rolloutsOf = (step: number): Rollouts => ({
  groupSize: 4,
  maxTokens: MAX_TOKENS,
  tokens: Int32Array.from({ length: ROLLOUTS * MAX_TOKENS }, (_, i) => (i + step) % 31),
  lengths: new Int32Array(ROLLOUTS).fill(MAX_TOKENS),
  surprisal: 1.5,
});

/** A finished GRPO step with everything that one of metagradients has; every fifth is validated. */
export const sampleStep = (step: number, changes: Partial<Step> = {}): Step => {
  const rewards = Float32Array.from({ length: ROLLOUTS }, (_, i) => (i - 3) * 1e-6 * step);
  const advantages = rewards.map((reward) => reward * 1e6);
  const told = (index: number): RolloutText => ({
    index,
    prompt: index < 4 ? 'An article.' : 'Another one.',
    text: `Its paraphrase in GRPO step ${step}.`,
    ids: [1, 2, 3, 4],
    reward: rewards[index]!,
    advantage: advantages[index]!,
    tokens: [{ text: 'Its', reward: rewards[index]! }],
  });
  const patchDelta = [
    [1e-4 * step, -2e-4],
    [0, 3e-6],
  ];
  return {
    step,
    seconds: { sample: 1.2, train: 0.5 },
    phi: -0.6 + step / 1000,
    scores: { pixelAccuracy: 0.5 },
    patchDelta,
    tokensDrawn: ROLLOUTS * MAX_TOKENS,
    rollouts: { best: [told(7)], worst: [told(0)] },
    losses: [1.4, 1.3],
    histogram: histogramOf(rewards)!,
    rewardStd: 1.5e-6,
    shareAboveMean: 0.5,
    entropy: 0.31,
    update: { entropy: 0.31, clipFraction: 0.01, gradNorm: 0.7 },
    arrays: {
      rollouts: rolloutsOf(step),
      prompts: ['An article.', 'Another one.'],
      rewards,
      advantages,
    },
    ...(step % 5 === 0
      ? {
          validation: {
            phi: -0.5,
            scores: { pixelAccuracy: step / 100 },
            patchDelta,
            innerSteps: 8,
            batchSize: 120,
            rollouts: [{ prompt: 'An unseen article.', text: 'Its paraphrase.' }],
          },
        }
      : {}),
    ...changes,
  };
};

export const sampleSteps = (count: number): readonly Step[] =>
  Array.from({ length: count }, (_, i) => sampleStep(i + 1));
