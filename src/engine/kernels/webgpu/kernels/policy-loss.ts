import type { PolicyLossArgs } from '../../contract/args/loss-args.ts';
import { matrixShape } from '../../contract/view.ts';
import { lanesFor, packed } from '../queue/lanes.ts';
import type { Dispatch } from '../queue/program.ts';

/** One invocation a row. With x = (z − max z)/temperature, log p = x − ln Σ exp x. */
export const policyLoss = (args: PolicyLossArgs): Dispatch => {
  const { rows, columns: vocabulary } = matrixShape(args.logits);
  const lanes = lanesFor(vocabulary);
  return {
    name: 'policyLoss',
    constants: { columns: vocabulary / lanes },
    reads: {
      logits: packed(args.logits, lanes),
      targets: args.targets,
      oldLogProbs: args.oldLogProbs,
      advantages: args.advantages,
      weights: args.weights,
    },
    writes: {
      logProbs: args.logProbs,
      entropies: args.entropies,
      dLogits: packed(args.dLogits, lanes),
    },
    uniforms: {
      type: 'float32',
      values: {
        clip: args.clip,
        entropyBonus: args.entropyBonus,
        temperature: args.temperature,
      },
    },
    lanes,
    wgsl: `
// d(−min(ρÂ, clip(ρ)Â)) / d log π: −ρÂ, or 0 where the clipped term is the smaller one
fn surrogateSlope(ratio: f32, advantage: f32) -> f32 {
  let tooLow = ratio < 1.0 - uniforms.clip;
  let tooHigh = ratio > 1.0 + uniforms.clip;
  let clipped = select(tooLow, tooHigh, advantage > 0.0);
  return select(-ratio * advantage, 0.0, clipped);
}
fn run(row: u32) {
  let start = row * columns;
  let chosen = u32(targets[row]);
  var peaks = logits[start];
  for (var k = 1u; k < columns; k++) { peaks = max(peaks, logits[start + k]); }
  let peak = highest(peaks);
  var sums = Lanes(0.0); // Σ exp x
  var products = Lanes(0.0); // Σ x·exp x
  for (var k = 0u; k < columns; k++) {
    let x = (logits[start + k] - peak) / uniforms.temperature;
    let share = exp(x);
    sums += share;
    products += x * share;
  }
  let sum = total(sums);
  let logSum = log(sum);
  let chosenLogit = pick(logits[start + chosen / lanes], chosen % lanes);
  let logProb = (chosenLogit - peak) / uniforms.temperature - logSum;
  let entropy = logSum - total(products) / sum;
  logProbs[row] = logProb;
  entropies[row] = entropy;

  let ratio = exp(logProb - oldLogProbs[row]);
  let slope = surrogateSlope(ratio, advantages[row]);
  let weight = weights[row] / uniforms.temperature;
  for (var k = 0u; k < columns; k++) {
    let logP = (logits[start + k] - peak) / uniforms.temperature - logSum;
    let p = exp(logP);
    dLogits[start + k] = weight
      * (slope * (oneHot(k, chosen) - p) + uniforms.entropyBonus * p * (logP + entropy));
  }
}`,
    size: { invocations: rows },
  };
};
