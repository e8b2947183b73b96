import type { KernelSet } from '../contract/kernel-set.ts';
import { columnsOf, rowsOf } from '../contract/view.ts';
import type { KernelModule } from './kernel-module.ts';

type LossKernels = Pick<
  KernelSet,
  'crossEntropy' | 'crossEntropyTangent' | 'policyLoss' | 'sampleToken'
>;

export const lossKernels = ({ asm, at, reserve }: KernelModule): LossKernels => ({
  crossEntropy: (args) =>
    asm.crossEntropy(
      at(args.logits),
      at(args.targets),
      at(args.weights),
      at(args.losses),
      at(args.probs),
      at(args.dLogits),
      rowsOf(args.logits),
      columnsOf(args.logits),
    ),
  crossEntropyTangent: (args) =>
    asm.crossEntropyTangent(
      at(args.logitsTangent),
      at(args.probs),
      at(args.targets),
      at(args.weights),
      at(args.lossesTangent),
      at(args.dLogitsTangent),
      rowsOf(args.probs),
      columnsOf(args.probs),
    ),
  policyLoss: (args) =>
    asm.policyLoss(
      at(args.logits),
      at(args.targets),
      at(args.oldLogProbs),
      at(args.advantages),
      at(args.weights),
      args.clip,
      args.entropyBonus,
      args.temperature,
      at(args.logProbs),
      at(args.entropies),
      at(args.dLogits),
      rowsOf(args.logits),
      columnsOf(args.logits),
    ),
  sampleToken: ({ logits, uniforms, temperature, ids, logProbs, embed }) => {
    const vocabulary = columnsOf(logits);
    reserve(asm.sampleTokenScratch(vocabulary));
    asm.sampleToken(
      at(logits),
      at(uniforms),
      temperature,
      at(ids),
      at(logProbs),
      rowsOf(logits),
      vocabulary,
    );
    if (embed) {
      const { positions, wte, wpe, h } = embed;
      asm.embed(at(ids), at(positions), at(wte), at(wpe), at(h), rowsOf(h), columnsOf(h));
    }
  },
});
