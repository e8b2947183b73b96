/** Attention of generation: caches of keys and values [rows, C, d], one new token a row. */
import { freeScratch } from './scratch';
import { exponentials, scaleRow } from './softmax-row';
import { loadTail, rowMax, storeTail, wholeBytes, zero4 } from './vector';

/** Copies the keys and values of prompts [prompts·length, 3d], each `repeat` times. */
export function cacheFill(
  qkv: usize,
  keys: usize,
  values: usize,
  prompts: i32,
  length: i32,
  repeat: i32,
  capacity: i32,
  d: i32,
): void {
  const rowBytes = <usize>d << 2;
  const slack = <usize>(capacity - length) * rowBytes;
  for (let prompt = 0; prompt < prompts; prompt++) {
    for (let copy = 0; copy < repeat; copy++) {
      let from = qkv + <usize>(prompt * length) * rowBytes * 3;
      for (let token = 0; token < length; token++) {
        memory.copy(keys, from + rowBytes, rowBytes);
        memory.copy(values, from + rowBytes * 2, rowBytes);
        from += rowBytes * 3;
        keys += rowBytes;
        values += rowBytes;
      }
      keys += slack;
      values += slack;
    }
  }
}

/** Positions taken at once: four products fill a vector of scores, four shares wait in registers. */
// @ts-ignore: decorator
@inline
const GROUP: i32 = 4;

// @ts-ignore: decorator
@inline
function padded(positions: i32): i32 {
  return (positions + GROUP - 1) & ~(GROUP - 1);
}

/** Bytes for a row's scores of all heads. */
export function attentionStepScratch(capacity: i32, heads: i32): i32 {
  return heads * padded(capacity) * 4;
}

/**
 * Stores each row's k, v at its position and attends to all positions up to it. All heads go
 * through the caches together, so that these, far larger than any cache of the CPU, are read once
 * from one end to the other.
 */
export function attentionStep(
  qkv: usize,
  positions: usize,
  keys: usize,
  values: usize,
  context: usize,
  batch: i32,
  capacity: i32,
  heads: i32,
  width: i32,
): void {
  const rowBytes = <usize>(heads * width) << 2;
  const headBytes = <usize>width << 2;
  const cacheBytes = <usize>capacity * rowBytes;
  const scoreBytes = <usize>padded(capacity) << 2;
  const scale: f32 = 1 / sqrt<f32>(<f32>width);
  const scores = freeScratch();
  for (let b = 0; b < batch; b++) {
    const position = load<i32>(positions + (<usize>b << 2));
    const seen = position + 1;
    const latest = <usize>position * rowBytes;
    memory.copy(keys + latest, qkv + rowBytes, rowBytes);
    memory.copy(values + latest, qkv + rowBytes * 2, rowBytes);

    for (let j = 0; j < seen; j += GROUP) {
      const row = keys + <usize>j * rowBytes;
      const to = scores + (<usize>j << 2);
      for (let h = 0; h < heads; h++) {
        const head = <usize>h * headBytes;
        const four = products(qkv + head, row + head, keys + latest + head, rowBytes, width);
        v128.store(to + <usize>h * scoreBytes, four);
      }
    }
    for (let h = 0; h < heads; h++) {
      const at = scores + <usize>h * scoreBytes;
      const sum = exponentials(at, at, seen, rowMax(at, seen), scale);
      scaleRow(at, seen, 1 / sum);
      for (let j = seen; j < padded(seen); j++) store<f32>(at + (<usize>j << 2), 0);
    }
    memory.fill(context, 0, rowBytes);
    for (let j = 0; j < seen; j += GROUP) {
      const row = values + <usize>j * rowBytes;
      const from = scores + (<usize>j << 2);
      for (let h = 0; h < heads; h++) {
        const head = <usize>h * headBytes;
        // prettier-ignore
        mix(from + <usize>h * scoreBytes, row + head, values + latest + head, rowBytes, width, context + head);
      }
    }
    qkv += rowBytes * 3;
    keys += cacheBytes;
    values += cacheBytes;
    context += rowBytes;
  }
}

/** Of q with four rows, `rowBytes` apart; rows past `last` are `last` again. */
function products(q: usize, row0: usize, last: usize, rowBytes: usize, width: i32): v128 {
  const row1 = min(row0 + rowBytes, last);
  const row2 = min(row1 + rowBytes, last);
  const row3 = min(row2 + rowBytes, last);
  const whole = wholeBytes(width);
  const tail = width & 3;
  let s0 = zero4();
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let i: usize = 0; i < whole; i += 16) {
    const x = v128.load(q + i);
    s0 = f32x4.add(s0, f32x4.mul(x, v128.load(row0 + i)));
    s1 = f32x4.add(s1, f32x4.mul(x, v128.load(row1 + i)));
    s2 = f32x4.add(s2, f32x4.mul(x, v128.load(row2 + i)));
    s3 = f32x4.add(s3, f32x4.mul(x, v128.load(row3 + i)));
  }
  if (tail) {
    const x = loadTail(q + whole, tail, 0);
    s0 = f32x4.add(s0, f32x4.mul(x, loadTail(row0 + whole, tail, 0)));
    s1 = f32x4.add(s1, f32x4.mul(x, loadTail(row1 + whole, tail, 0)));
    s2 = f32x4.add(s2, f32x4.mul(x, loadTail(row2 + whole, tail, 0)));
    s3 = f32x4.add(s3, f32x4.mul(x, loadTail(row3 + whole, tail, 0)));
  }
  // The sums of the lanes of each, side by side.
  const even01 = f32x4.add(
    v128.shuffle<f32>(s0, s1, 0, 4, 1, 5),
    v128.shuffle<f32>(s0, s1, 2, 6, 3, 7),
  );
  const even23 = f32x4.add(
    v128.shuffle<f32>(s2, s3, 0, 4, 1, 5),
    v128.shuffle<f32>(s2, s3, 2, 6, 3, 7),
  );
  return f32x4.add(
    v128.shuffle<f64>(even01, even23, 0, 2),
    v128.shuffle<f64>(even01, even23, 1, 3),
  );
}

/** out += the four rows from row0 on, each times its share; rows past `last` are `last` again. */
function mix(
  shares: usize,
  row0: usize,
  last: usize,
  rowBytes: usize,
  width: i32,
  out: usize,
): void {
  const row1 = min(row0 + rowBytes, last);
  const row2 = min(row1 + rowBytes, last);
  const row3 = min(row2 + rowBytes, last);
  const share0 = v128.load32_splat(shares);
  const share1 = v128.load32_splat(shares, 4);
  const share2 = v128.load32_splat(shares, 8);
  const share3 = v128.load32_splat(shares, 12);
  const whole = wholeBytes(width);
  const tail = width & 3;
  for (let i: usize = 0; i < whole; i += 16) {
    const left = f32x4.add(
      f32x4.mul(share0, v128.load(row0 + i)),
      f32x4.mul(share1, v128.load(row1 + i)),
    );
    const right = f32x4.add(
      f32x4.mul(share2, v128.load(row2 + i)),
      f32x4.mul(share3, v128.load(row3 + i)),
    );
    v128.store(out + i, f32x4.add(v128.load(out + i), f32x4.add(left, right)));
  }
  if (tail) {
    const left = f32x4.add(
      f32x4.mul(share0, loadTail(row0 + whole, tail, 0)),
      f32x4.mul(share1, loadTail(row1 + whole, tail, 0)),
    );
    const right = f32x4.add(
      f32x4.mul(share2, loadTail(row2 + whole, tail, 0)),
      f32x4.mul(share3, loadTail(row3 + whole, tail, 0)),
    );
    const sum = f32x4.add(loadTail(out + whole, tail, 0), f32x4.add(left, right));
    storeTail(out + whole, sum, tail);
  }
}
