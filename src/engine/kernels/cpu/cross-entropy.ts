import type { CrossEntropyArgs, CrossEntropyTangentArgs } from '../contract/args/loss-args.ts';
import { matrixShape } from '../contract/view.ts';
import { floats, ints } from './storage.ts';
import { dot, softmaxInPlace } from './vector.ts';

export const crossEntropy = (args: CrossEntropyArgs): void => {
  const [logits, weights, targets] = [
    floats(args.logits),
    floats(args.weights),
    ints(args.targets),
  ];
  const [losses, probs, dLogits] = [floats(args.losses), floats(args.probs), floats(args.dLogits)];
  const { rows, columns: vocabulary } = matrixShape(args.logits);
  for (let row = 0; row < rows; row++) {
    const start = row * vocabulary;
    const target = targets[row]!;
    const p = Float64Array.from(logits.subarray(start, start + vocabulary));
    const logSumExp = softmaxInPlace(p);
    losses[row] = logSumExp - logits[start + target]!;
    probs.set(p, start);
    p[target]! -= 1;
    for (let j = 0; j < vocabulary; j++) dLogits[start + j] = weights[row]! * p[j]!;
  }
};

export const crossEntropyTangent = (args: CrossEntropyTangentArgs): void => {
  const [logitsTangent, probs] = [floats(args.logitsTangent), floats(args.probs)];
  const [targets, weights] = [ints(args.targets), floats(args.weights)];
  const [lossesTangent, dLogitsTangent] = [floats(args.lossesTangent), floats(args.dLogitsTangent)];
  const { rows, columns: vocabulary } = matrixShape(args.probs);
  for (let row = 0; row < rows; row++) {
    const start = row * vocabulary;
    const mean = dot(probs, start, logitsTangent, start, vocabulary); // Σ p·ż
    lossesTangent[row] = mean - logitsTangent[start + targets[row]!]!;
    for (let j = 0; j < vocabulary; j++) {
      const at = start + j;
      dLogitsTangent[at] = weights[row]! * probs[at]! * (logitsTangent[at]! - mean);
    }
  }
};
