import { firstNotFinite } from '../../core/finite/finite.ts';
import { slice, sizeOf, type View } from '../kernels/contract/view.ts';
import type { Gpt2Config } from './gpt2-config.ts';

export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  /** First number of the parameter in the flat tensor; a multiple of 64. */
  readonly offset: number;
}

/** Where each parameter lies in one flat tensor, so that an optimiser is one kernel. */
export interface ParameterLayout {
  readonly parameters: readonly Parameter[];
  /** Numbers of the flat tensor, with the gaps that alignment leaves. */
  readonly size: number;
  /** Numbers that are parameters. */
  readonly count: number;
}

/** A model whose parameters are one flat tensor [P]. */
export interface FlatModel {
  readonly config: Gpt2Config;
  readonly layout: ParameterLayout;
}

/** WebGPU binds a buffer at multiples of 256 bytes. */
const ALIGNMENT = 64;

const align = (offset: number): number => Math.ceil(offset / ALIGNMENT) * ALIGNMENT;

const blockShapes = (i: number, d: number): [string, readonly number[]][] => [
  [`h.${i}.ln_1.weight`, [d]],
  [`h.${i}.ln_1.bias`, [d]],
  [`h.${i}.attn.c_attn.weight`, [d, 3 * d]],
  [`h.${i}.attn.c_attn.bias`, [3 * d]],
  [`h.${i}.attn.c_proj.weight`, [d, d]],
  [`h.${i}.attn.c_proj.bias`, [d]],
  [`h.${i}.ln_2.weight`, [d]],
  [`h.${i}.ln_2.bias`, [d]],
  [`h.${i}.mlp.c_fc.weight`, [d, 4 * d]],
  [`h.${i}.mlp.c_fc.bias`, [4 * d]],
  [`h.${i}.mlp.c_proj.weight`, [4 * d, d]],
  [`h.${i}.mlp.c_proj.bias`, [d]],
];

/** Hugging Face's GPT-2 with an untied `lm_head.weight`; its names but for the `transformer.` before them. */
export const parameterLayout = (config: Gpt2Config): ParameterLayout => {
  const { width: d, vocabularySize, contextLength } = config;
  const shapes: [string, readonly number[]][] = [
    ['wte.weight', [vocabularySize, d]],
    ['wpe.weight', [contextLength, d]],
    ...Array.from({ length: config.layers }, (_, i) => blockShapes(i, d)).flat(),
    ['ln_f.weight', [d]],
    ['ln_f.bias', [d]],
    ['lm_head.weight', [vocabularySize, d]],
  ];
  let size = 0;
  let count = 0;
  const parameters = shapes.map(([name, shape]) => {
    const parameter = { name, shape, offset: size };
    size = align(size + sizeOf(shape));
    count += sizeOf(shape);
    return parameter;
  });
  return { parameters, size, count };
};

/** The parameter of that name; throws if the layout has none. */
export const findParameter = (layout: ParameterLayout, name: string): Parameter => {
  const parameter = layout.parameters.find((candidate) => candidate.name === name);
  if (parameter === undefined) throw new Error(`The model has no parameter ${name}.`);
  return parameter;
};

/** The parameter's own view into a flat tensor [size]. */
export const parameterView = (layout: ParameterLayout, flat: View, name: string): View => {
  const { offset, shape } = findParameter(layout, name);
  return slice(flat, offset, shape);
};

/**
 * Lays named arrays out flat; gaps are 0.
 * @throws Error that names the tensor if one is missing, has another shape or holds what is no number
 */
export const flatten = (
  layout: ParameterLayout,
  tensors: ReadonlyMap<
    string,
    { readonly shape: readonly number[]; readonly values: Float32Array }
  >,
): Float32Array => {
  const found = layout.parameters.map(({ name, shape, offset }) => {
    const tensor = tensors.get(name);
    if (tensor === undefined) throw new Error(`The model file has no tensor ${name}.`);
    if (tensor.shape.join() !== shape.join()) {
      throw new Error(
        `Tensor ${name} has shape [${tensor.shape.join(', ')}]; this model needs [${shape.join(', ')}].`,
      );
    }
    const stray = firstNotFinite(tensor.values);
    if (stray >= 0) {
      throw new Error(
        `Tensor ${name} holds ${tensor.values[stray]!} at place ${stray} of its ${tensor.values.length}: this model is broken, and so would be all that is computed with it.`,
      );
    }
    return { values: tensor.values, offset };
  });
  // Sizes that no file bears out could ask for more memory than there is.
  const flat = new Float32Array(layout.size);
  for (const { values, offset } of found) flat.set(values, offset);
  return flat;
};

/** The inverse of `flatten`. */
export const unflatten = (
  layout: ParameterLayout,
  flat: Float32Array,
): Map<string, { shape: readonly number[]; values: Float32Array }> =>
  new Map(
    layout.parameters.map(({ name, shape, offset }) => [
      name,
      { shape, values: flat.slice(offset, offset + sizeOf(shape)) },
    ]),
  );
