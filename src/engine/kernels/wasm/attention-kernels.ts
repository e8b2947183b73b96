import type { AttentionShape } from '../contract/args/attention-args.ts';
import type { KernelSet } from '../contract/kernel-set.ts';
import { columnsOf, rowsOf, type View } from '../contract/view.ts';
import type { KernelModule } from './kernel-module.ts';

type AttentionKernels = Pick<
  KernelSet,
  | 'attentionForward'
  | 'attentionForwardTangent'
  | 'attentionBackward'
  | 'attentionBackwardTangent'
  | 'cacheFill'
  | 'attentionStep'
>;

export const attentionKernels = ({ asm, at, reserve }: KernelModule): AttentionKernels => {
  /** Width of a head, with room for one head's work: the `scratch` views are not needed. */
  const prepare = ({ heads, length }: AttentionShape, qkv: View): number => {
    const width = columnsOf(qkv) / 3 / heads;
    reserve(asm.attentionScratch(length, width));
    return width;
  };

  return {
    attentionForward: (args) => {
      const width = prepare(args, args.qkv);
      const { qkv, context, probs, batch, length, heads } = args;
      asm.attentionForward(at(qkv), at(context), at(probs), batch, length, heads, width);
    },
    attentionForwardTangent: (args) => {
      const width = prepare(args, args.qkv);
      asm.attentionForwardTangent(
        at(args.qkv),
        at(args.qkvTangent),
        at(args.probs),
        at(args.contextTangent),
        at(args.probsTangent),
        args.batch,
        args.length,
        args.heads,
        width,
      );
    },
    attentionBackward: (args) => {
      const width = prepare(args, args.qkv);
      asm.attentionBackward(
        at(args.dContext),
        at(args.qkv),
        at(args.probs),
        at(args.dQkv),
        args.batch,
        args.length,
        args.heads,
        width,
      );
    },
    attentionBackwardTangent: (args) => {
      const width = prepare(args, args.qkv);
      asm.attentionBackwardTangent(
        at(args.dContext),
        at(args.dContextTangent),
        at(args.qkv),
        at(args.qkvTangent),
        at(args.probs),
        at(args.probsTangent),
        at(args.dQkvTangent),
        args.batch,
        args.length,
        args.heads,
        width,
      );
    },
    cacheFill: ({ qkv, prompts, length, repeat, keys, values }) =>
      asm.cacheFill(
        at(qkv),
        at(keys),
        at(values),
        prompts,
        length,
        repeat,
        keys.shape[1] ?? 0,
        columnsOf(keys),
      ),
    attentionStep: ({ qkv, positions, heads, keys, values, context }) => {
      const capacity = keys.shape[1] ?? 0;
      reserve(asm.attentionStepScratch(capacity, heads));
      asm.attentionStep(
        at(qkv),
        at(positions),
        at(keys),
        at(values),
        at(context),
        rowsOf(context),
        capacity,
        heads,
        columnsOf(context) / heads,
      );
    },
  };
};
