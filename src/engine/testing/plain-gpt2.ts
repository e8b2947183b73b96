import {
  add,
  div,
  exp,
  log,
  matMul,
  mean,
  mul,
  neg,
  reshape,
  rsqrt,
  slice,
  split,
  square,
  sub,
  sum,
  tanh,
  tensor,
  tensor2d,
  transpose,
  type Scalar,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { sizeOf } from '../kernels/contract/view.ts';
import { findParameter, type FlatModel } from '../model/parameter-layout.ts';

/** B examples as one-hot rows (N = B·L), since a gather has no second derivative. */
export interface PlainBatch {
  readonly examples: number;
  readonly length: number;
  readonly inputs: Tensor; // [N, V]
  readonly targets: Tensor; // [N, V]
  /** A token's factor in its example's loss; 0 past the example's end. */
  readonly shares: Tensor; // [B, L]
}

const oneHot = (ids: readonly number[], depth: number): Tensor => {
  const row = (id: number) => Array.from({ length: depth }, (_, column) => (column === id ? 1 : 0));
  return tensor2d(ids.map(row));
};

/** @param shareOf the factor of a token's loss by its example's number of ids */
export const plainBatch = (
  examples: readonly (readonly number[])[],
  vocabularySize: number,
  shareOf: (ids: number) => number,
): PlainBatch => {
  const length = Math.max(...examples.map((ids) => ids.length)) - 1;
  const positions = Array.from({ length }, (_, i) => i);
  const column = (shift: number) =>
    examples.flatMap((ids) => positions.map((i) => ids[i + shift] ?? 0));
  return {
    examples: examples.length,
    length,
    inputs: oneHot(column(0), vocabularySize),
    targets: oneHot(column(1), vocabularySize),
    shares: tensor(
      examples.flatMap((ids) =>
        positions.map((i) => (i + 1 < ids.length ? shareOf(ids.length) : 0)),
      ),
      [examples.length, length],
    ),
  };
};

/**
 * GPT-2 in stock tfjs ops, to be differentiated by tfjs: slow, and written apart from the model
 * under test. Exp and Tanh are the only ops whose gradient saves its output; the softmaxes are
 * formed without subtracting a maximum, which the small numbers of the tests allow.
 *
 * @param flat [P]
 * @returns each example's loss, [B]
 */
export const plainExampleLosses = (flat: Tensor, model: FlatModel, batch: PlainBatch): Tensor => {
  const { layers, width, heads } = model.config;
  const { examples, length } = batch;
  const headWidth = width / heads;
  const parameter = (name: string): Tensor => {
    const { offset, shape } = findParameter(model.layout, name);
    return reshape(slice(flat, [offset], [sizeOf(shape)]), [...shape]);
  };
  const affine = (x: Tensor, name: string): Tensor =>
    add(matMul(x, parameter(`${name}.weight`)), parameter(`${name}.bias`));
  const normalised = (x: Tensor, name: string): Tensor => {
    const centred = sub(x, mean(x, -1, true));
    const scale = rsqrt(add(mean(square(centred), -1, true), 1e-5));
    return add(mul(mul(centred, scale), parameter(`${name}.weight`)), parameter(`${name}.bias`));
  };
  const attended = (x: Tensor, name: string): Tensor => {
    const byHead = (part: Tensor) =>
      transpose(reshape(part, [examples, length, heads, headWidth]), [0, 2, 1, 3]); // [B, H, L, d/H]
    const [q, k, v] = split(affine(x, name), 3, 1).map(byHead) as [Tensor, Tensor, Tensor];
    const scores = div(matMul(q, k, false, true), Math.sqrt(headWidth)); // [B, H, L, L]
    const weights = mul(exp(scores), causalMask(length));
    const context = matMul(div(weights, sum(weights, -1, true)), v);
    return reshape(transpose(context, [0, 2, 1, 3]), [examples * length, width]);
  };

  const positions = slice(parameter('wpe.weight'), [0, 0], [length, width]);
  const tokens = reshape(matMul(batch.inputs, parameter('wte.weight')), [examples, length, width]);
  let h = reshape(add(tokens, positions), [examples * length, width]); // [N, d]
  for (let i = 0; i < layers; i++) {
    const context = attended(normalised(h, `h.${i}.ln_1`), `h.${i}.attn.c_attn`);
    h = add(h, affine(context, `h.${i}.attn.c_proj`));
    const hidden = geluNew(affine(normalised(h, `h.${i}.ln_2`), `h.${i}.mlp.c_fc`));
    h = add(h, affine(hidden, `h.${i}.mlp.c_proj`));
  }
  const logits = matMul(normalised(h, 'ln_f'), parameter('lm_head.weight'), false, true); // [N, V]
  const logSums = log(sum(exp(logits), -1));
  const tokenLosses = sub(logSums, sum(mul(logits, batch.targets), -1)); // [N]
  return sum(mul(reshape(tokenLosses, [examples, length]), batch.shares), -1);
};

const geluNew = (z: Tensor): Tensor => {
  const inner = mul(add(z, mul(mul(square(z), z), 0.044715)), Math.sqrt(2 / Math.PI));
  return mul(mul(z, 0.5), add(tanh(inner), 1));
};

/** 1 where j ≤ i. [L, L] */
const causalMask = (length: number): Tensor =>
  tensor(
    Array.from({ length: length * length }, (_, at) =>
      at % length <= Math.floor(at / length) ? 1 : 0,
    ),
    [length, length],
  );

/** −mean loss, the metric of texts. */
export const plainLikelihood = (flat: Tensor, model: FlatModel, batch: PlainBatch): Scalar =>
  neg<Scalar>(mean(plainExampleLosses(flat, model, batch)));
