import { expect, test } from 'vitest';
import { readModelWeights, writeModelWeights } from './model-weights.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';

const tensor = (...values: number[]) => ({
  shape: [values.length],
  values: Float32Array.from(values),
});

const plain = new Map([
  ['wte.weight', tensor(1, 2)],
  ['h.0.ln_1.bias', tensor(3)],
  ['lm_head.weight', tensor(4, 5)],
]);

const headerOf = (bytes: Uint8Array): Record<string, unknown> => {
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  return JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as Record<
    string,
    unknown
  >;
};

test('the names are those of GPT2LMHeadModel, and the file says whose layout it has', () => {
  const bytes = writeModelWeights(plain);
  expect(Array.from(readSafetensors(bytes))).toEqual([
    ['transformer.wte.weight', tensor(1, 2)],
    ['transformer.h.0.ln_1.bias', tensor(3)],
    ['lm_head.weight', tensor(4, 5)],
  ]);
  expect(headerOf(bytes)['__metadata__']).toEqual({ format: 'pt' });
});

test('files with and without the prefix are read alike', () => {
  expect(readModelWeights(writeModelWeights(plain))).toEqual(plain);
  expect(readModelWeights(writeSafetensors(plain))).toEqual(plain);
});

test('a tensor under both names is an error', () => {
  const both = new Map([...plain, ['transformer.wte.weight', tensor(6, 7)] as const]);
  expect(() => readModelWeights(writeSafetensors(both))).toThrow(
    'The model file has wte.weight twice, with and without “transformer.” before it; it should keep one.',
  );
});
