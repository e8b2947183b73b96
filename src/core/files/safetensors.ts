import { requireAllFinite } from '../finite/finite.ts';
import { looseJson } from './loose-json.ts';

/** A named array as safetensors keeps it. */
export interface NamedArray {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const MAX_HEADER_BYTES = 100_000_000;

/** A tensor as the header describes it; offsets count bytes from the end of the header. */
interface Entry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

const broken = (why: string) => new Error(`This is not a readable safetensors file: ${why}.`);

/**
 * Reads a safetensors file of float32 tensors. What the format's reference reader refuses is refused: the
 * tensors, in the order of their places, have to follow each other without gap or overlap to the end of the file.
 * A name that stands there twice is refused too, as the format asks.
 * @throws Error that says what is wrong with the file.
 */
export const readSafetensors = (bytes: Uint8Array): Map<string, NamedArray> => {
  if (bytes.byteLength < 8) throw broken('it is shorter than its header length');
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = Number(data.getBigUint64(0, true));
  if (headerLength > MAX_HEADER_BYTES) throw broken('its header is longer than 100 MB');
  if (8 + headerLength > bytes.byteLength) throw broken('its header is longer than the file');
  const entries = readHeader(bytes.subarray(8, 8 + headerLength));
  const body = bytes.subarray(8 + headerLength);
  checkCoverage(entries, body.byteLength);
  return new Map(
    entries.map(({ name, shape, begin, end }) => {
      // Read one by one, since the bytes of a tensor need not be aligned to four.
      const view = new DataView(body.buffer, body.byteOffset + begin, end - begin);
      const length = (end - begin) / 4;
      const values = Float32Array.from({ length }, (_, i) => view.getFloat32(4 * i, true));
      return [name, { shape, values }];
    }),
  );
};

/** The tensors in the order of the header. */
const readHeader = (bytes: Uint8Array): readonly Entry[] => {
  let header: unknown;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    header = JSON.parse(text);
  } catch {
    throw broken('its header is not JSON');
  }
  if (!isObject(header) || !text.startsWith('{')) throw broken('its header is not an object');
  const problem = looseJson(text);
  if (problem !== undefined) throw broken(`its header ${problem}`);
  const { __metadata__: metadata, ...tensors } = header;
  if (metadata !== undefined && metadata !== null && !isTexts(metadata)) {
    throw broken('its metadata are not texts under names');
  }
  return Object.entries(tensors).map(([name, entry]) => readEntry(name, entry));
};

const readEntry = (name: string, entry: unknown): Entry => {
  if (!isObject(entry)) throw broken(`tensor ${name} has no description`);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (dtype !== 'F32') throw broken(`tensor ${name} is ${String(dtype)}, only F32 is read`);
  if (!isWholeNumbers(shape) || !isWholeNumbers(offsets) || offsets.length !== 2) {
    throw broken(`tensor ${name} has no shape or no place in the file`);
  }
  const [begin, end] = offsets as [number, number];
  let size = 4;
  for (const side of shape) {
    size *= side;
    if (!Number.isSafeInteger(size)) throw broken(`tensor ${name} is larger than any file`);
  }
  if (end - begin !== size) throw broken(`tensor ${name} does not fit its place in the file`);
  return { name, shape, begin, end };
};

/** @param size bytes after the header */
const checkCoverage = (entries: readonly Entry[], size: number): void => {
  let covered = 0;
  for (const { name, begin, end } of entries.toSorted(
    (a, b) => a.begin - b.begin || a.end - b.end,
  )) {
    if (begin < covered) throw broken(`tensor ${name} overlaps the one before it`);
    if (begin > covered) throw broken(`there is a gap before tensor ${name}`);
    covered = end;
  }
  if (covered > size) throw broken('it ends before its last tensor does');
  if (covered < size) throw broken(`${size - covered} bytes follow its last tensor`);
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): boolean =>
  isObject(value) && Object.values(value).every((item) => typeof item === 'string');

const isWholeNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);

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
