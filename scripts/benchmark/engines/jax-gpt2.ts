import { nn, numpy as np } from '@jax-js/jax';
import { exampleIds } from '../../../src/core/loop/dataset.ts';
import { sizeOf } from '../../../src/engine/kernels/contract/view.ts';
import type { FlatModel } from '../../../src/engine/model/parameter-layout.ts';
import type { Dataset } from '../../../src/protocol/ports.ts';

/** A text's parameters, gradients or moments as jax-js likes them: an array each. */
export type Parameters = np.Array[];

/** A batch on the device; N = B·L. A type and not an interface, since jax-js takes it as a tree. */
export type JaxBatch = {
  readonly inputs: np.Array; // one-hot [N, V]
  readonly targets: np.Array; // one-hot [N, V]
  /** A token's factor in its text's loss; 0 past the text's end. */
  readonly shares: np.Array; // [B, L]
  /** 0 where a token may look, else far below every score. */
  readonly mask: np.Array; // [1, L, L]
};

/** A reference to each array: jax-js' functions use up what they are given. */
export const shared = (arrays: Parameters): Parameters => arrays.map((array) => array.ref);

export const sharedBatch = ({ inputs, targets, shares, mask }: JaxBatch): JaxBatch => ({
  inputs: inputs.ref,
  targets: targets.ref,
  shares: shares.ref,
  mask: mask.ref,
});

export const toParameters = ({ layout }: FlatModel, flat: Float32Array): Parameters =>
  layout.parameters.map(({ shape, offset }) =>
    np.array(flat.slice(offset, offset + sizeOf(shape))).reshape([...shape]),
  );

/** Flat [P], without using the arrays up. */
export const toFlat = async (
  { layout }: FlatModel,
  parameters: Parameters,
): Promise<Float32Array> => {
  const flat = new Float32Array(layout.size);
  for (const [i, { offset }] of layout.parameters.entries()) {
    flat.set((await parameters[i]!.ref.data()) as Float32Array, offset);
  }
  return flat;
};

const oneHot = (ids: readonly number[], depth: number): np.Array => {
  const rows = new Float32Array(ids.length * depth);
  ids.forEach((id, row) => (rows[row * depth + id] = 1));
  return np.array(rows).reshape([ids.length, depth]);
};

export const jaxBatch = (dataset: Dataset, vocabularySize: number): JaxBatch => {
  const { batchSize, maxLength } = dataset;
  const texts = Array.from({ length: batchSize }, (_, i) => exampleIds(dataset, i));
  const positions = Array.from({ length: maxLength - 1 }, (_, i) => i);
  const length = positions.length;
  const column = (shift: number) =>
    texts.flatMap((ids) => positions.map((i) => ids[i + shift] ?? 0));
  const shares = texts.flatMap((ids) =>
    positions.map((i) => (i + 1 < ids.length ? 1 / (ids.length - 1) : 0)),
  );
  const mask = positions.flatMap((i) => positions.map((j) => (j <= i ? 0 : -1e9)));
  return {
    inputs: oneHot(column(0), vocabularySize),
    targets: oneHot(column(1), vocabularySize),
    shares: np.array(new Float32Array(shares)).reshape([batchSize, length]),
    mask: np.array(new Float32Array(mask)).reshape([1, length, length]),
  };
};

const layerNorm = (x: np.Array, gain: np.Array, bias: np.Array): np.Array => {
  const centred = x.ref.sub(np.mean(x, -1, { keepdims: true }));
  const variance = np.mean(np.square(centred.ref), -1, { keepdims: true });
  return centred
    .mul(np.reciprocal(np.sqrt(variance.add(1e-5))))
    .mul(gain)
    .add(bias);
};

const geluNew = (z: np.Array): np.Array => {
  const cube = np.square(z.ref).mul(z.ref);
  const inner = z.ref.add(cube.mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
  return z.mul(0.5).mul(np.tanh(inner).add(1));
};

/**
 * Each text's loss by the project's GPT-2 in jax-js' functions. Uses its arguments up, as those do.
 * @returns [B]
 */
export const exampleLosses = (
  { config, layout }: FlatModel,
  parameters: Parameters,
  { inputs, targets, shares, mask }: JaxBatch,
): np.Array => {
  const { layers, width, heads } = config;
  const [examples, length] = shares.shape as [number, number];
  const rows = examples * length;
  const headWidth = width / heads;
  const named = new Map(layout.parameters.map(({ name }, i) => [name, parameters[i]!]));
  const parameter = (name: string): np.Array => named.get(name)!;
  const affine = (x: np.Array, name: string): np.Array =>
    np.matmul(x, parameter(`${name}.weight`)).add(parameter(`${name}.bias`));
  const normalised = (x: np.Array, name: string): np.Array =>
    layerNorm(x, parameter(`${name}.weight`), parameter(`${name}.bias`));
  const attended = (x: np.Array, name: string): np.Array => {
    const byHead = np.transpose(
      affine(x, name).reshape([examples, length, 3 * heads, headWidth]),
      [2, 0, 1, 3],
    ); // [3·H, B, L, d/H]
    const [q, k, v] = np
      .split(byHead, 3, 0)
      .map((part) => part.reshape([heads * examples, length, headWidth])) as [
      np.Array,
      np.Array,
      np.Array,
    ];
    const scores = np.matmul(q, np.transpose(k, [0, 2, 1])).mul(1 / Math.sqrt(headWidth));
    const context = np.matmul(nn.softmax(scores.add(mask.ref), -1), v); // [H·B, L, d/H]
    const joined = np.transpose(
      context.reshape([heads, examples, length, headWidth]),
      [1, 2, 0, 3],
    );
    return joined.reshape([rows, width]);
  };

  const positions = parameter('wpe.weight').slice([0, length]).reshape([1, length, width]);
  const tokens = np.matmul(inputs, parameter('wte.weight')).reshape([examples, length, width]);
  let h = tokens.add(positions).reshape([rows, width]); // [N, d]
  for (let i = 0; i < layers; i++) {
    const context = attended(normalised(h.ref, `h.${i}.ln_1`), `h.${i}.attn.c_attn`);
    h = h.add(affine(context, `h.${i}.attn.c_proj`));
    const hidden = geluNew(affine(normalised(h.ref, `h.${i}.ln_2`), `h.${i}.mlp.c_fc`));
    h = h.add(affine(hidden, `h.${i}.mlp.c_proj`));
  }
  mask.dispose();
  const head = np.transpose(parameter('lm_head.weight'));
  const logProbs = nn.logSoftmax(np.matmul(normalised(h, 'ln_f'), head), -1); // [N, V]
  const tokenLosses = np.sum(logProbs.mul(targets), -1).mul(-1); // [N]
  return np.sum(tokenLosses.reshape([examples, length]).mul(shares), -1);
};
