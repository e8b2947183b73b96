import type { AttentionShape } from '../contract/args/attention-args.ts';
import { sizeOf, type View } from '../contract/view.ts';

/** Where the numbers of one head of one example lie. */
export interface Head {
  /** d/H. */
  readonly width: number;
  /** 1/√(d/H). */
  readonly scale: number;
  /** First number of the query, key and value of token i in qkv [N, 3d]. */
  query(token: number): number;
  key(token: number): number;
  value(token: number): number;
  /** First number of token i's part of the context [N, d]. */
  context(token: number): number;
  /** First number of row i of the probabilities [B, H, L, L]. */
  row(token: number): number;
}

/** The heads of all examples, example by example. `context` is any [N, d] view of the call. */
export const headsOf = (shape: AttentionShape, context: View): Head[] => {
  const { batch, length, heads } = shape;
  const modelWidth = sizeOf(context.shape) / (batch * length);
  const width = modelWidth / heads;
  return Array.from({ length: batch * heads }, (_, index) => {
    const example = Math.floor(index / heads);
    const column = (index % heads) * width;
    const qkvPart = (part: number) => (token: number) =>
      (example * length + token) * 3 * modelWidth + part * modelWidth + column;
    return {
      width,
      scale: 1 / Math.sqrt(width),
      query: qkvPart(0),
      key: qkvPart(1),
      value: qkvPart(2),
      context: (token) => (example * length + token) * modelWidth + column,
      row: (token) => (index * length + token) * length,
    };
  });
};
