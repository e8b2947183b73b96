import type { KernelSet } from '../../../src/engine/kernels/contract/kernel-set.ts';
import { computes, createInputs, SHAPES, type KernelCase } from './kernel-case.ts';

/** Causal attention, forward, backward and the tangents of both. */
export function* attentionCases(kernels: KernelSet): Generator<KernelCase> {
  const { normal, room } = createInputs(kernels);
  const { width, heads } = SHAPES;
  for (const [length, batch] of [
    [SHAPES.length, SHAPES.batch],
    [64, 32],
  ] as const) {
    const rows = batch * length;
    const shape = { batch, length, heads };
    const [qkv, qkvTangent] = [normal(rows, 3 * width), normal(rows, 3 * width)];
    const [dContext, context] = [normal(rows, width), room(rows, width)];
    const square = [batch, heads, length, length];
    const [probs, probsTangent] = [room(...square), room(...square)];
    const scratch = room(2, ...square);
    const dQkv = room(rows, 3 * width);
    // Half of the square is causal; a product of a head takes 2·length·width a row.
    const flops = rows * width * (length + 1);
    const size = `L${length} B${batch}`;
    yield computes(`attentionForward ${size}`, 2 * flops, () => {
      kernels.attentionForward({ ...shape, qkv, context, probs });
    });
    yield computes(`attentionForwardTangent ${size}`, 4 * flops, () => {
      kernels.attentionForwardTangent({
        ...shape,
        qkv,
        qkvTangent,
        probs,
        contextTangent: context,
        probsTangent,
      });
    });
    yield computes(`attentionBackward ${size}`, 4 * flops, () => {
      kernels.attentionBackward({ ...shape, dContext, qkv, probs, dQkv, scratch });
    });
    yield computes(`attentionBackwardTangent ${size}`, 9 * flops, () => {
      kernels.attentionBackwardTangent({
        ...shape,
        dContext,
        dContextTangent: dContext,
        qkv,
        qkvTangent,
        probs,
        probsTangent,
        dQkvTangent: dQkv,
        scratch,
      });
    });
  }
}
