import { readSafetensors, writeSafetensors, type NamedArray } from './safetensors.ts';

/** What Hugging Face puts before each tensor of a GPT-2 but the LM head's. */
const PREFIX = 'transformer.';
const HEAD = 'lm_head.weight';

/**
 * Weights as the `model.safetensors` of Hugging Face's GPT2LMHeadModel. Were the prefix missing,
 * `transformers` would take them for a model without a head and draw a random one, without an error.
 *
 * @param tensors by names without the prefix, as the parameter layout has them
 */
export const writeModelWeights = (tensors: ReadonlyMap<string, NamedArray>): Uint8Array =>
  writeSafetensors(
    new Map(
      Array.from(tensors, ([name, tensor]) => [name === HEAD ? name : PREFIX + name, tensor]),
    ),
    // The framework whose layout the tensors have; `transformers` refuses a file that names none.
    { format: 'pt' },
  );

/**
 * Weights by their names without the prefix, from a file that has it or, as the shipped models and the
 * parity cases, has it not.
 * @throws Error that says what is wrong with the file, such as a tensor under both of its names.
 */
export const readModelWeights = (bytes: Uint8Array): Map<string, NamedArray> => {
  const weights = new Map<string, NamedArray>();
  for (const [name, tensor] of readSafetensors(bytes)) {
    const plain = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
    if (weights.has(plain)) {
      throw new Error(
        `The model file has ${plain} twice, with and without “${PREFIX}” before it; it should keep one.`,
      );
    }
    weights.set(plain, tensor);
  }
  return weights;
};
