import type { CrossEntropyArgs, CrossEntropyTangentArgs } from '../../contract/args/loss-args.ts';
import { matrixShape } from '../../contract/view.ts';
import { lanesFor, packed } from '../queue/lanes.ts';
import type { Dispatch } from '../queue/program.ts';

// One invocation a row.

export const crossEntropy = (args: CrossEntropyArgs): Dispatch => {
  const { rows, columns: vocabulary } = matrixShape(args.logits);
  const lanes = lanesFor(vocabulary);
  return {
    name: 'crossEntropy',
    constants: { columns: vocabulary / lanes },
    reads: {
      logits: packed(args.logits, lanes),
      targets: args.targets,
      weights: args.weights,
    },
    writes: {
      losses: args.losses,
      probs: packed(args.probs, lanes),
      dLogits: packed(args.dLogits, lanes),
    },
    lanes,
    wgsl: `
fn run(row: u32) {
  let start = row * columns;
  let chosen = u32(targets[row]);
  var peaks = logits[start];
  for (var k = 1u; k < columns; k++) { peaks = max(peaks, logits[start + k]); }
  let peak = highest(peaks);
  var sums = Lanes(0.0);
  for (var k = 0u; k < columns; k++) {
    let share = exp(logits[start + k] - peak);
    probs[start + k] = share;
    sums += share;
  }
  let sum = total(sums);
  losses[row] = log(sum) + peak - pick(logits[start + chosen / lanes], chosen % lanes);
  let weight = weights[row];
  for (var k = 0u; k < columns; k++) {
    let p = probs[start + k] / sum;
    probs[start + k] = p;
    dLogits[start + k] = weight * (p - oneHot(k, chosen));
  }
}`,
    size: { invocations: rows },
  };
};

export const crossEntropyTangent = (args: CrossEntropyTangentArgs): Dispatch => {
  const { rows, columns: vocabulary } = matrixShape(args.probs);
  const lanes = lanesFor(vocabulary);
  return {
    name: 'crossEntropyTangent',
    constants: { columns: vocabulary / lanes },
    reads: {
      logitsTangent: packed(args.logitsTangent, lanes),
      probs: packed(args.probs, lanes),
      targets: args.targets,
      weights: args.weights,
    },
    writes: {
      lossesTangent: args.lossesTangent,
      dLogitsTangent: packed(args.dLogitsTangent, lanes),
    },
    lanes,
    wgsl: `
fn run(row: u32) {
  let start = row * columns;
  let chosen = u32(targets[row]);
  var mean = 0.0; // Σ p·ż
  for (var k = 0u; k < columns; k++) { mean += inner(probs[start + k], logitsTangent[start + k]); }
  lossesTangent[row] = mean - pick(logitsTangent[start + chosen / lanes], chosen % lanes);
  let weight = weights[row];
  for (var k = 0u; k < columns; k++) {
    dLogitsTangent[start + k] = weight * probs[start + k] * (logitsTangent[start + k] - mean);
  }
}`,
    size: { invocations: rows },
  };
};
