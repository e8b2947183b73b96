import type { Scores } from '../../protocol/judge.ts';
import type {
  Attribution,
  Measurement,
  Rollouts,
  TrainReport,
  UpdateReport,
} from '../../protocol/ports.ts';
import { requireAllFinite, requireFinite } from './finite.ts';

/*
 * What comes out of the models is asked here whether it is all numbers, before anything is made of it.
 * `place` says where in a run it came out, such as “ in the train phase of GRPO step 3”.
 */

export const FINE_TUNING_DIVERGED =
  'the fine-tuning ran out of the range of numbers. A smaller inner learning rate helps or, with Adam, a larger ε_root.';

const TARGET_BROKEN =
  'that is before any update of the weights, so the target itself is broken or its weights are too large.';

export const GENERATOR_DIVERGED =
  'the generator ran out of the range of numbers. A smaller generator learning rate helps.';

export const finiteTraining = (report: TrainReport, place = ''): TrainReport => {
  const { losses } = report;
  const nameOf = (t: number) => `The loss of inner step ${t + 1}${place}`;
  requireAllFinite(losses.subarray(0, 1), nameOf, TARGET_BROKEN);
  requireAllFinite(losses, nameOf, FINE_TUNING_DIVERGED);
  return report;
};

export const finiteMeasurement = <T extends Measurement>(measurement: T, place = ''): T => {
  const { phi, initialPhi, patchDelta } = measurement;
  requireFinite(phi, `Φ${place}`, FINE_TUNING_DIVERGED);
  if (initialPhi !== undefined) {
    requireFinite(initialPhi, `Φ before the training${place}`, FINE_TUNING_DIVERGED);
  }
  patchDelta?.forEach((row, i) =>
    requireAllFinite(
      row,
      (j) => `The patch’s change in row ${i + 1}, column ${j + 1}${place}`,
      FINE_TUNING_DIVERGED,
    ),
  );
  return measurement;
};

/** A text's τ is the sum of its tokens', so that it tells of them too. */
export const finiteAttribution = (
  attribution: Attribution,
  batchSize: number,
  place = '',
): Attribution => {
  requireAllFinite(
    attribution.examples,
    (k) =>
      `τ of text ${(k % batchSize) + 1} of inner step ${Math.floor(k / batchSize) + 1}${place}`,
    FINE_TUNING_DIVERGED,
  );
  return attribution;
};

export const finiteScores = (scores: Scores, place = ''): Scores => {
  for (const [key, value] of Object.entries(scores)) {
    requireFinite(value, `The score ${key}${place}`, 'the texts or the picture cannot be scored.');
  }
  return scores;
};

/** Rewards that follow from the texts alone. */
export const finiteTextRewards = (rewards: Float32Array, place = ''): Float32Array =>
  requireAllFinite(
    rewards,
    (i) => `The reward of text ${i + 1}${place}`,
    'there is nothing to learn from such a text. Another reward helps.',
  );

export const finiteRollouts = (rollouts: Rollouts, place = ''): Rollouts => {
  const { surprisal, logRatios = [], maxTokens } = rollouts;
  requireFinite(surprisal, `The texts’ surprisal${place}`, GENERATOR_DIVERGED);
  requireAllFinite(
    logRatios,
    (i) => `log π − log π_ref of a token of text ${Math.floor(i / maxTokens) + 1}${place}`,
    GENERATOR_DIVERGED,
  );
  return rollouts;
};

export const finiteUpdate = (report: UpdateReport, place = ''): UpdateReport => {
  requireFinite(report.entropy, `The generator’s entropy${place}`, GENERATOR_DIVERGED);
  requireFinite(
    report.gradNorm,
    `The norm of the generator’s gradient${place}`,
    GENERATOR_DIVERGED,
  );
  requireFinite(report.clipFraction, `The share of clipped tokens${place}`, GENERATOR_DIVERGED);
  return report;
};
