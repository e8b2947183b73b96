import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSafetensors, writeSafetensors, type NamedArray } from './safetensors.ts';

const FINITE = { noNaN: true, noDefaultInfinity: true };

const tensor: fc.Arbitrary<NamedArray> = fc
  .array(fc.nat({ max: 4 }), { maxLength: 3 })
  .chain((shape) => {
    const size = shape.reduce((a, b) => a * b, 1);
    const values = fc.float32Array({ minLength: size, maxLength: size, ...FINITE });
    return values.map((numbers) => ({ shape, values: numbers }));
  });

const model = fc
  .dictionary(
    // '__metadata__' is the format's own.
    fc.string({ unit: 'grapheme' }).filter((name) => name !== '__metadata__'),
    tensor,
  )
  .map((tensors) => new Map(Object.entries(tensors)));

/** A file from a header's text and a body. */
const fileOf = (header: string, body: Uint8Array = new Uint8Array()): Uint8Array => {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + body.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(body, 8 + text.length);
  return bytes;
};

const one = (entry: object, body?: Uint8Array) => fileOf(JSON.stringify({ x: entry }), body);

test('what is written is read again, bit for bit', () => {
  fc.assert(
    fc.property(model, (tensors) => {
      expect(readSafetensors(writeSafetensors(tensors))).toEqual(tensors);
    }),
  );
});

test('the body begins at a multiple of 8, as the format recommends', () => {
  fc.assert(
    fc.property(model, (tensors) => {
      const bytes = writeSafetensors(tensors);
      expect(Number(new DataView(bytes.buffer).getBigUint64(0, true)) % 8).toBe(0);
    }),
  );
});

test('metadata of other writers is skipped, and bytes inside a larger buffer are read', () => {
  const file = fileOf(
    JSON.stringify({
      __metadata__: { format: 'pt' },
      x: { dtype: 'F32', shape: [1], data_offsets: [0, 4] },
    }),
    new Uint8Array(Float32Array.of(1.5).buffer),
  );
  const larger = new Uint8Array(file.length + 3);
  larger.set(file, 3);
  expect(readSafetensors(larger.subarray(3))).toEqual(
    new Map([['x', { shape: [1], values: Float32Array.of(1.5) }]]),
  );
});

test.each([NaN, Infinity, -Infinity])('a tensor that holds %s is not written', (value) => {
  const tensors = new Map([
    ['a', { shape: [1], values: Float32Array.of(1) }],
    ['b', { shape: [2], values: Float32Array.of(1, value) }],
  ]);
  expect(() => writeSafetensors(tensors)).toThrow(`Number 1 of tensor b is ${value}: `);
});

describe('a malformed file is an error that says what is wrong', () => {
  const body = new Uint8Array(8);
  test.each([
    ['no bytes', new Uint8Array(), 'it is shorter than its header length'],
    ['a header that goes on', fileOf('{}').subarray(0, 9), 'its header is longer than the file'],
    ['no JSON', fileOf('{"x"'), 'its header is not JSON'],
    ['no object', fileOf('null'), 'its header is not an object'],
    ['a list', fileOf('[1]'), 'its header is not an object'],
    ['an empty tensor entry', fileOf('{"x":null}'), 'tensor x has no description'],
    [
      'another number type',
      one({ dtype: 'BF16', shape: [4], data_offsets: [0, 8] }, body),
      'tensor x is BF16, only F32 is read',
    ],
    [
      'no shape',
      one({ dtype: 'F32', data_offsets: [0, 8] }, body),
      'tensor x has no shape or no place in the file',
    ],
    [
      'a negative offset',
      one({ dtype: 'F32', shape: [2], data_offsets: [-8, 0] }, body),
      'tensor x has no shape or no place in the file',
    ],
    [
      'a place beyond the end',
      one({ dtype: 'F32', shape: [2], data_offsets: [4, 12] }, body),
      'tensor x does not fit its place in the file',
    ],
    [
      'a place of another size',
      one({ dtype: 'F32', shape: [3], data_offsets: [0, 8] }, body),
      'tensor x does not fit its place in the file',
    ],
  ])('%s', (_, bytes, why) => {
    expect(() => readSafetensors(bytes)).toThrow(
      `This is not a readable safetensors file: ${why}.`,
    );
  });

  test('whatever is cut off or overwritten', () => {
    const file = writeSafetensors(
      new Map([
        ['a', { shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) }],
        ['b', { shape: [], values: Float32Array.of(7) }],
      ]),
    );
    const damaged = fc
      .record({
        length: fc.nat({ max: file.length }),
        at: fc.nat({ max: file.length - 1 }),
        byte: fc.nat({ max: 255 }),
      })
      .map(({ length, at, byte }) => file.with(at, byte).slice(0, length));
    fc.assert(
      fc.property(damaged, (bytes) => {
        try {
          readSafetensors(bytes);
        } catch (error) {
          expect((error as Error).message).toMatch(
            /^This is not a readable safetensors file: .*\.$/,
          );
        }
      }),
      { numRuns: 2000 },
    );
  });
});
