import type { SampleTokenArgs } from '../contract/args/sampling-args.ts';
import { matrixShape } from '../contract/view.ts';
import { embed } from './embed.ts';
import { floats, ints } from './storage.ts';
import { softmaxInPlace } from './vector.ts';

/** The lowest index among the largest values. */
const argMax = (values: Float64Array): number => {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
};

/**
 * The first index whose cumulative share exceeds the uniform. Rounding can leave the total at or
 * below a uniform close to 1; then it is the last index that has a share at all.
 */
const invertCumulative = (shares: Float64Array, uniform: number): number => {
  let cumulative = 0;
  let last = 0;
  for (let i = 0; i < shares.length; i++) {
    if (shares[i] === 0) continue;
    cumulative += shares[i]!;
    last = i;
    if (cumulative > uniform) break;
  }
  return last;
};

export const sampleToken = (args: SampleTokenArgs): void => {
  const [logits, uniforms] = [floats(args.logits), floats(args.uniforms)];
  const [ids, logProbs] = [ints(args.ids), floats(args.logProbs)];
  const { rows, columns: vocabulary } = matrixShape(args.logits);
  const greedy = args.temperature === 0;
  const temperature = greedy ? 1 : args.temperature;
  for (let row = 0; row < rows; row++) {
    const scaled = Float64Array.from(
      logits.subarray(row * vocabulary, (row + 1) * vocabulary),
      (z) => z / temperature,
    );
    const shares = scaled.slice();
    const logSumExp = softmaxInPlace(shares);
    const id = greedy ? argMax(scaled) : invertCumulative(shares, uniforms[row]!);
    ids[row] = id;
    logProbs[row] = scaled[id]! - logSumExp;
  }
  if (args.embed) embed({ ids: args.ids, ...args.embed });
};
