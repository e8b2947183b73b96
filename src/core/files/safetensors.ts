import { requireAllFinite } from '../finite/finite.ts';

/** A named array as safetensors keeps it. */
export interface NamedArray {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const MAX_HEADER_BYTES = 100_000_000;

interface Entry {
  dtype?: unknown;
  shape?: unknown;
  data_offsets?: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isWholeNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((item) => Number.isInteger(item) && item >= 0);

/**
 * Reads a safetensors file of float32 tensors.
 * @throws Error that says what is wrong with the file.
 */
export const readSafetensors = (bytes: Uint8Array): Map<string, NamedArray> => {
  const broken = (why: string) => new Error(`This is not a readable safetensors file: ${why}.`);
  if (bytes.byteLength < 8) throw broken('it is shorter than its header length');
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = Number(data.getBigUint64(0, true));
  if (headerLength > MAX_HEADER_BYTES || 8 + headerLength > bytes.byteLength) {
    throw broken('its header is longer than the file');
  }
  let header: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(
      bytes.subarray(8, 8 + headerLength),
    );
    header = JSON.parse(text);
  } catch {
    throw broken('its header is not JSON');
  }
  if (!isObject(header)) throw broken('its header is not an object');
  const body = bytes.subarray(8 + headerLength);
  const tensors = new Map<string, NamedArray>();
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    if (!isObject(entry)) throw broken(`tensor ${name} has no description`);
    const { dtype, shape, data_offsets: offsets }: Entry = entry;
    if (dtype !== 'F32') throw broken(`tensor ${name} is ${String(dtype)}, only F32 is read`);
    if (!isWholeNumbers(shape) || !isWholeNumbers(offsets) || offsets.length !== 2) {
      throw broken(`tensor ${name} has no shape or no place in the file`);
    }
    const [begin, end] = offsets as [number, number];
    const size = shape.reduce((a, b) => a * b, 1);
    if (end > body.byteLength || end - begin !== 4 * size) {
      throw broken(`tensor ${name} does not fit its place in the file`);
    }
    // A copy, since the bytes of a tensor need not be aligned to four.
    const floats = new Uint8Array(body.subarray(begin, end));
    const view = new DataView(floats.buffer);
    const values = Float32Array.from({ length: size }, (_, i) => view.getFloat32(4 * i, true));
    tensors.set(name, { shape, values });
  }
  return tensors;
};

/**
 * Writes float32 tensors in the order given.
 * @param metadata what the header says of the file as a whole
 * @throws Error that names a tensor which holds what is no number
 */
export const writeSafetensors = (
  tensors: ReadonlyMap<string, NamedArray>,
  metadata?: Readonly<Record<string, string>>,
): Uint8Array => {
  for (const [name, { values }] of tensors) {
    requireAllFinite(values, (i) => `Number ${i} of tensor ${name}`, 'no model file holds that.');
  }
  let at = 0;
  const entries = Array.from(tensors, ([name, { shape, values }]) => {
    const from = at;
    at += 4 * values.length;
    return [name, { dtype: 'F32', shape, data_offsets: [from, at] }] as const;
  });
  const header = new TextEncoder().encode(
    JSON.stringify({
      ...(metadata === undefined ? {} : { __metadata__: metadata }),
      ...Object.fromEntries(entries),
    }),
  );
  // The body begins at a multiple of 8, as the format recommends: the header ends in spaces.
  const json = new Uint8Array(Math.ceil(header.length / 8) * 8).fill(' '.charCodeAt(0));
  json.set(header);
  const bytes = new Uint8Array(8 + json.length + at);
  const data = new DataView(bytes.buffer);
  data.setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  let cursor = 8 + json.length;
  for (const { values } of tensors.values()) {
    for (const value of values) {
      data.setFloat32(cursor, value, true);
      cursor += 4;
    }
  }
  return bytes;
};
