import { requireAllFinite } from '../finite/finite.ts';
import { FINE_TUNING_DIVERGED } from '../finite/results.ts';
import { largestOf, worthOf } from './rounding.ts';

/** verl's constant under a group's standard deviation. */
const LITERAL_EPS = 1e-6;

/** Share of the whole batch's deviation that stands in for it when ε is relative. */
const RELATIVE_EPS = 1e-6;

const mean = (values: Float32Array): number => values.reduce((a, b) => a + b, 0) / values.length;

/** The unbiased standard deviation; 0 for fewer than two values. */
export const standardDeviation = (values: Float32Array): number => {
  if (values.length < 2) return 0;
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
};

/**
 * GRPO's advantages Â = (r − mean_group)/(std_group + ε), groups being runs of `groupSize` rewards.
 *
 * Metagradient rewards are of the order of 1e-6, so a fixed ε of 1e-6 shrinks the advantages of
 * most groups; `relative` takes ε as a share of the batch's own deviation instead.
 * A group of equal rewards has advantages 0. So has one whose rewards differ by rounding alone, which the deviation
 * by itself cannot tell: divided by it, any difference, however small, comes to about 1.
 *
 * @param rounding share of a group's largest |r| up to which its deviation is rounding: `METAGRADIENT_ROUNDING` for
 * metagradients; rewards that are the same function of the same text each time, or one Φ for a whole
 * training set, have none, and small differences of large ones, such as of a norm, do count
 * @returns [n], like the rewards
 * @throws Error if the rewards are not whole groups, or one is not a finite number
 */
export const groupAdvantages = (
  rewards: Float32Array,
  groupSize: number,
  eps: 'relative' | 'literal',
  rounding = 0,
): Float32Array => {
  if (rewards.length % groupSize !== 0) {
    throw new Error(`${rewards.length} rewards are not groups of ${groupSize}.`);
  }
  requireAllFinite(rewards, (i) => `The reward of text ${i + 1}`, FINE_TUNING_DIVERGED);
  const floor = eps === 'literal' ? LITERAL_EPS : RELATIVE_EPS * standardDeviation(rewards);
  const advantages = new Float32Array(rewards.length);
  for (let start = 0; start < rewards.length; start += groupSize) {
    const group = rewards.subarray(start, start + groupSize);
    const centre = mean(group);
    const deviation = standardDeviation(group);
    const scale = deviation + floor;
    const worth = worthOf(deviation, rounding * largestOf(group));
    group.forEach((reward, i) => {
      advantages[start + i] = scale === 0 ? 0 : (worth * (reward - centre)) / scale;
    });
  }
  return advantages;
};
