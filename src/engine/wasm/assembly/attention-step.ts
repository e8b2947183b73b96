/** Attention of generation: caches of keys and values [rows, C, d], one new token a row. */
import { freeScratch } from './scratch';
import { dot, softmaxRow } from './softmax-row';
import { loadTail, storeTail, wholeBytes, zero4 } from './vector';

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

/** Bytes for the scores of one head. */
export function attentionStepScratch(capacity: i32): i32 {
  return capacity * 4;
}

/** Stores each row's k, v at its position and attends to all positions up to it. */
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
  const scale: f32 = 1 / sqrt<f32>(<f32>width);
  const scores = freeScratch();
  for (let b = 0; b < batch; b++) {
    const position = load<i32>(positions + (<usize>b << 2));
    const at = <usize>position * rowBytes;
    memory.copy(keys + at, qkv + rowBytes, rowBytes);
    memory.copy(values + at, qkv + rowBytes * 2, rowBytes);
    const seen = position + 1;
    for (let h = 0; h < heads; h++) {
      const head = <usize>h * headBytes;
      const q = qkv + head;
      let key = keys + head;
      for (let j = 0; j < seen; j++) {
        store<f32>(scores + (<usize>j << 2), dot(q, key, width) * scale);
        key += rowBytes;
      }
      softmaxRow(scores, scores, seen);
      mixRows(scores, values + head, rowBytes, seen, width, context + head);
    }
    qkv += rowBytes * 3;
    keys += cacheBytes;
    values += cacheBytes;
    context += rowBytes;
  }
}

/** out[width] = Σ share[j]·row j, rows `rowBytes` apart. */
function mixRows(
  shares: usize,
  rows: usize,
  rowBytes: usize,
  count: i32,
  width: i32,
  out: usize,
): void {
  const whole = wholeBytes(width);
  const pairs = whole & ~31;
  const tail = width & 3;
  const end = shares + (<usize>count << 2);
  let i: usize = 0;
  for (; i < pairs; i += 32) {
    let s0 = zero4();
    let s1 = s0;
    let row = rows + i;
    for (let at = shares; at < end; at += 4) {
      const share = v128.load32_splat(at);
      s0 = f32x4.add(s0, f32x4.mul(share, v128.load(row)));
      s1 = f32x4.add(s1, f32x4.mul(share, v128.load(row, 16)));
      row += rowBytes;
    }
    v128.store(out + i, s0);
    v128.store(out + i, s1, 16);
  }
  if (i < whole) {
    let s = zero4();
    let row = rows + i;
    for (let at = shares; at < end; at += 4) {
      s = f32x4.add(s, f32x4.mul(v128.load32_splat(at), v128.load(row)));
      row += rowBytes;
    }
    v128.store(out + i, s);
  }
  if (tail) {
    let s = zero4();
    let row = rows + whole;
    for (let at = shares; at < end; at += 4) {
      s = f32x4.add(s, f32x4.mul(v128.load32_splat(at), loadTail(row, tail, 0)));
      row += rowBytes;
    }
    storeTail(out + whole, s, tail);
  }
}
