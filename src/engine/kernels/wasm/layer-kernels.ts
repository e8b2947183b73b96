import type { MatMulArgs } from '../contract/args/linear-args.ts';
import type { KernelSet } from '../contract/kernel-set.ts';
import { columnsOf, rowsOf, sizeOf, type View } from '../contract/view.ts';
import type { KernelModule } from './kernel-module.ts';

type LayerKernels = Pick<
  KernelSet,
  | 'matMul'
  | 'layerNormForward'
  | 'layerNormForwardTangent'
  | 'layerNormBackward'
  | 'layerNormBackwardTangent'
  | 'layerNormParams'
  | 'layerNormParamsTangent'
  | 'geluBackwardTangent'
  | 'embed'
  | 'embedBackward'
  | 'gatherRows'
>;

export const layerKernels = ({ asm, at, atOptional, reserve }: KernelModule): LayerKernels => {
  /** The address of A, of its normed rows if they are wanted. */
  const factorAt = (a: View, norm: MatMulArgs['norm']): number => {
    if (!norm) return at(a);
    reserve(asm.matMulScratch(sizeOf(a.shape)));
    return asm.normedRows(at(a), at(norm.gamma), at(norm.beta), rowsOf(a), columnsOf(a));
  };

  return {
    matMul: ({
      pairs,
      transposeA = false,
      transposeB = false,
      norm,
      bias,
      residual,
      out,
      ...rest
    }) => {
      const [first, second] = pairs;
      if (!first || pairs.length > 2) throw new Error('matMul takes one or two pairs.');
      const [a, b] = first;
      if (norm && (second || transposeA)) throw new Error('Only the rows of one A can be normed.');
      asm.matMul(
        factorAt(a, norm),
        at(b),
        second ? at(second[0]) : 0,
        second ? at(second[1]) : 0,
        rowsOf(out),
        columnsOf(out),
        transposeA ? rowsOf(a) : columnsOf(a),
        transposeA,
        transposeB,
        atOptional(bias),
        atOptional(residual),
        at(out),
      );
      const { gelu, geluBackward } = rest;
      if (gelu) asm.gelu(at(out), at(gelu), sizeOf(out.shape));
      if (geluBackward) {
        asm.geluBackward(at(out), at(geluBackward.z), at(geluBackward.dz), sizeOf(out.shape));
      }
    },

    layerNormForward: ({ x, gamma, beta, y, normed }) =>
      asm.layerNormForward(at(x), at(gamma), at(beta), at(y), at(normed), rowsOf(x), columnsOf(x)),
    layerNormForwardTangent: (args) =>
      asm.layerNormForwardTangent(
        at(args.xTangent),
        at(args.gamma),
        at(args.gammaTangent),
        at(args.betaTangent),
        at(args.normed),
        at(args.yTangent),
        at(args.normedTangent),
        rowsOf(args.xTangent),
        columnsOf(args.xTangent),
      ),
    layerNormBackward: ({ dy, gamma, normed, residual, dx }) =>
      asm.layerNormBackward(
        at(dy),
        at(gamma),
        at(normed),
        atOptional(residual),
        at(dx),
        rowsOf(dy),
        columnsOf(dy),
      ),
    layerNormBackwardTangent: (args) =>
      asm.layerNormBackwardTangent(
        at(args.dy),
        at(args.dyTangent),
        at(args.gamma),
        at(args.gammaTangent),
        at(args.normed),
        at(args.normedTangent),
        atOptional(args.residualTangent),
        at(args.dxTangent),
        rowsOf(args.dy),
        columnsOf(args.dy),
      ),
    layerNormParams: ({ dy, normed, dGamma, dBeta }) =>
      asm.layerNormParams(at(dy), at(normed), at(dGamma), at(dBeta), rowsOf(dy), columnsOf(dy)),
    layerNormParamsTangent: (args) =>
      asm.layerNormParamsTangent(
        at(args.dy),
        at(args.dyTangent),
        at(args.normed),
        at(args.normedTangent),
        at(args.dGammaTangent),
        at(args.dBetaTangent),
        rowsOf(args.dy),
        columnsOf(args.dy),
      ),

    geluBackwardTangent: ({ dy, dyTangent, z, zTangent, dzTangent }) =>
      asm.geluBackwardTangent(
        at(dy),
        at(dyTangent),
        at(z),
        at(zTangent),
        at(dzTangent),
        sizeOf(z.shape),
      ),

    embed: ({ ids, positions, wte, wpe, h }) =>
      asm.embed(at(ids), at(positions), at(wte), at(wpe), at(h), rowsOf(h), columnsOf(h)),
    embedBackward: ({ dh, batch, length, order, starts, dWte, dWpe }) =>
      asm.embedBackward(
        at(dh),
        at(order),
        at(starts),
        at(dWte),
        at(dWpe),
        batch,
        length,
        rowsOf(dWte),
        rowsOf(dWpe),
        columnsOf(dWte),
      ),
    gatherRows: ({ x, rows, out }) =>
      asm.gatherRows(at(x), at(rows), at(out), rowsOf(out), columnsOf(out)),
  };
};
