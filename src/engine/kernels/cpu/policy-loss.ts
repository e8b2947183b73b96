import type { PolicyLossArgs } from '../contract/args/loss-args.ts';
import { matrixShape } from '../contract/view.ts';
import { floats, ints } from './storage.ts';
import { softmaxInPlace } from './vector.ts';

/** d(−min(ρÂ, clip(ρ)Â)) / d log π: −ρÂ, or 0 where the clipped term is the smaller one. */
const surrogateSlope = (ratio: number, advantage: number, clip: number): number => {
  const clipped = advantage > 0 ? ratio > 1 + clip : ratio < 1 - clip;
  return clipped ? 0 : -ratio * advantage;
};

export const policyLoss = (args: PolicyLossArgs): void => {
  const { clip, entropyBonus, temperature } = args;
  const [logits, targets, weights] = [
    floats(args.logits),
    ints(args.targets),
    floats(args.weights),
  ];
  const [oldLogProbs, advantages] = [floats(args.oldLogProbs), floats(args.advantages)];
  const [logProbs, entropies] = [floats(args.logProbs), floats(args.entropies)];
  const dLogits = floats(args.dLogits);
  const { rows, columns: vocabulary } = matrixShape(args.logits);
  for (let row = 0; row < rows; row++) {
    const start = row * vocabulary;
    const target = targets[row]!;
    const scaled = Float64Array.from(
      logits.subarray(start, start + vocabulary),
      (z) => z / temperature,
    );
    const probs = scaled.slice();
    const logSumExp = softmaxInPlace(probs);
    const logProb = scaled[target]! - logSumExp;
    let entropy = 0;
    for (let j = 0; j < vocabulary; j++) entropy -= probs[j]! * (scaled[j]! - logSumExp);
    logProbs[row] = logProb;
    entropies[row] = entropy;

    const ratio = Math.exp(logProb - oldLogProbs[row]!);
    const slope = surrogateSlope(ratio, advantages[row]!, clip);
    const weight = weights[row]! / temperature;
    for (let j = 0; j < vocabulary; j++) {
      const p = probs[j]!;
      const policy = slope * ((j === target ? 1 : 0) - p);
      const exploration = entropyBonus * p * (scaled[j]! - logSumExp + entropy);
      dLogits[start + j] = weight * (policy + exploration);
    }
  }
};
