import type { KernelSet } from '../../../src/engine/kernels/contract/kernel-set.ts';
import { createInputs, SHAPES, streams, type KernelCase } from './kernel-case.ts';

/** Softmax and losses over the vocabulary. */
export function* lossCases(kernels: KernelSet): Generator<KernelCase> {
  const { normal, ids, room } = createInputs(kernels);
  const { rows, vocabulary } = SHAPES;
  const logits = normal(rows, vocabulary);
  const [probs, dLogits] = [room(rows, vocabulary), room(rows, vocabulary)];
  const targets = ids(vocabulary, rows);
  const weights = normal(rows);
  const losses = room(rows);
  const entropies = room(rows);
  yield streams('crossEntropy', 3 * rows * vocabulary, () => {
    kernels.crossEntropy({ logits, targets, weights, losses, probs, dLogits });
  });
  yield streams('crossEntropyTangent', 3 * rows * vocabulary, () => {
    kernels.crossEntropyTangent({
      logitsTangent: logits,
      probs,
      targets,
      weights,
      lossesTangent: losses,
      dLogitsTangent: dLogits,
    });
  });
  yield streams('policyLoss', 2 * rows * vocabulary, () => {
    kernels.policyLoss({
      logits,
      targets,
      oldLogProbs: weights,
      advantages: weights,
      weights,
      clip: 0.2,
      entropyBonus: 0.005,
      temperature: 1,
      logProbs: losses,
      entropies,
      dLogits,
    });
  });
}
