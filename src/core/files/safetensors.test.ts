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

/** Float32 tensors at places of the body, in this order. */
const several = (places: Record<string, [begin: number, end: number]>, size = 8) =>
  fileOf(
    JSON.stringify(
      Object.fromEntries(
        Object.entries(places).map(([name, [begin, end]]) => [
          name,
          { dtype: 'F32', shape: [(end - begin) / 4], data_offsets: [begin, end] },
        ]),
      ),
    ),
    new Uint8Array(size),
  );

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
  // Node's own subclass of Uint8Array too, whose slices share their bytes.
  for (const bytes of [larger.subarray(3), Buffer.from(larger.buffer, 3)]) {
    expect(readSafetensors(bytes)).toEqual(
      new Map([['x', { shape: [1], values: Float32Array.of(1.5) }]]),
    );
  }
});

test.each([NaN, Infinity, -Infinity])('a tensor that holds %s is not written', (value) => {
  const tensors = new Map([
    ['a', { shape: [1], values: Float32Array.of(1) }],
    ['b', { shape: [2], values: Float32Array.of(1, value) }],
  ]);
  expect(() => writeSafetensors(tensors)).toThrow(`Number 1 of tensor b is ${value}: `);
});

test('tensors may lie in another order than the header names them, empty ones between them', () => {
  const file = several({ z: [8, 12], x: [4, 4], y: [4, 8], w: [0, 4], v: [0, 0] }, 12);
  new DataView(file.buffer).setFloat32(file.length - 4, 2.5, true);
  const read = readSafetensors(file);
  expect([...read.keys()]).toEqual(['z', 'x', 'y', 'w', 'v']);
  expect(read.get('z')!.values).toEqual(Float32Array.of(2.5));
  expect(read.get('x')!.values).toHaveLength(0);
});

describe('a malformed file is an error that says what is wrong', () => {
  const body = new Uint8Array(8);
  test.each([
    ['no bytes', new Uint8Array(), 'it is shorter than its header length'],
    ['a header that goes on', fileOf('{}').subarray(0, 9), 'its header is longer than the file'],
    ['no JSON', fileOf('{"x"'), 'its header is not JSON'],
    ['no object', fileOf('null'), 'its header is not an object'],
    ['a list', fileOf('[1]'), 'its header is not an object'],
    ['a space before the header', fileOf(' {}'), 'its header is not an object'],
    ['a byte order mark before it', fileOf('\ufeff{}'), 'its header is not JSON'],
    [
      'a header of more than 100 MB',
      Uint8Array.of(1, 0xe1, 0xf5, 5, 0, 0, 0, 0),
      'its header is longer than 100 MB',
    ],
    [
      'a header length of 2⁶⁴ − 1',
      new Uint8Array(16).fill(255),
      'its header is longer than 100 MB',
    ],
    [
      'metadata that are no texts',
      fileOf('{"__metadata__":{"step":3}}'),
      'its metadata are not texts under names',
    ],
    ['bytes without a tensor', fileOf('{}', body), '8 bytes follow its last tensor'],
    ['bytes after the last tensor', several({ x: [0, 4] }), '4 bytes follow its last tensor'],
    [
      'a gap between two tensors',
      several({ y: [8, 12], x: [0, 4] }, 12),
      'there is a gap before tensor y',
    ],
    ['a gap before the first', several({ x: [4, 8] }), 'there is a gap before tensor x'],
    [
      'two tensors in one place',
      several({ x: [0, 8], y: [0, 8] }),
      'tensor y overlaps the one before it',
    ],
    [
      'two that share bytes',
      several({ x: [0, 8], y: [4, 12] }, 12),
      'tensor y overlaps the one before it',
    ],
    [
      'one within another',
      several({ x: [0, 12], y: [4, 8] }, 12),
      'tensor y overlaps the one before it',
    ],
    [
      'an empty one within another',
      several({ x: [0, 8], y: [4, 4] }),
      'tensor y overlaps the one before it',
    ],
    [
      'a name twice',
      fileOf(
        '{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}',
        body,
      ),
      'its header names x twice',
    ],
    [
      'a size twice',
      fileOf('{"x":{"dtype":"F32","shape":[1],"shape":[2],"data_offsets":[0,8]}}', body),
      'its header names shape twice',
    ],
    [
      'a number that is not written as a whole one',
      fileOf('{"x":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}', body),
      'its header has 2.0 in a list, which is not written as a whole number',
    ],
    [
      'a size beyond whole numbers',
      one({ dtype: 'F32', shape: [2 ** 30, 2 ** 30], data_offsets: [0, 8] }, body),
      'tensor x is larger than any file',
    ],
    [
      'an overflow that a side of 0 would hide',
      one({ dtype: 'F32', shape: [2 ** 40, 2 ** 40, 0], data_offsets: [0, 0] }),
      'tensor x is larger than any file',
    ],
    [
      'a side that is no exact number',
      fileOf('{"x":{"dtype":"F32","shape":[9007199254740993],"data_offsets":[0,8]}}', body),
      'tensor x has no shape or no place in the file',
    ],
    [
      'an unknown number type',
      one({ dtype: 'F33', shape: [2], data_offsets: [0, 8] }, body),
      'tensor x is F33, only F32 is read',
    ],
    [
      'an end before its beginning',
      one({ dtype: 'F32', shape: [1], data_offsets: [8, 4] }, body),
      'tensor x does not fit its place in the file',
    ],
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
      'its header has -8 in a list, which is not written as a whole number',
    ],
    [
      'a place beyond the end',
      one({ dtype: 'F32', shape: [3], data_offsets: [0, 12] }, body),
      'it ends before its last tensor does',
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
