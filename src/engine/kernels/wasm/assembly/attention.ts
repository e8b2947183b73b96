/**
 * Causal attention, one head of one example at a time, so that its queries, keys and values stay in
 * L1. Every product is made of the tiles of product.ts: five rows at a time, of which only the
 * columns (or steps) up to the last of these rows are computed.
 */
import { pack, packTransposed, padded } from './panels';
import { product } from './product';
import { freeScratch } from './scratch';
import { dot, softmaxRow } from './softmax-row';
import { TILE_ROWS } from './tile';
import { loadTail, storeTail, wholeBytes } from './vector';

/** Bytes for the panels, rows and matrices of one head, enough for each attention kernel. */
export function attentionScratch(length: i32, width: i32): i32 {
  const keyPanels = padded(length) * width;
  const valuePanels = padded(width) * length;
  const rows = TILE_ROWS * padded(length);
  const matrix = length * length;
  return 4 * (2 * keyPanels + 6 * valuePanels + 2 * rows + 2 * matrix);
}

/** P = softmax(q·kᵀ/√width) over j ≤ i, context = P·v. */
export function attentionForward(
  qkv: usize,
  context: usize,
  probs: usize,
  batch: i32,
  length: i32,
  heads: i32,
  width: i32,
): void {
  const rowBytes = <usize>(heads * width) << 2;
  const qkvBytes = rowBytes * 3;
  const headBytes = <usize>width << 2;
  const probBytes = <usize>length << 2;
  const scoreBytes = <usize>padded(length) << 2;
  const scale: f32 = 1 / sqrt<f32>(<f32>width);
  const keys = freeScratch();
  const values = keys + scoreBytes * width;
  const scores = values + (<usize>padded(width) << 2) * length;

  for (let b = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      const q = qkv + <usize>(b * length) * qkvBytes + <usize>h * headBytes;
      let out = context + <usize>(b * length) * rowBytes + <usize>h * headBytes;
      packTransposed(q + rowBytes, qkvBytes, width, length, scale, keys);
      pack(q + rowBytes * 2, qkvBytes, length, width, 1, values);
      for (let i = 0; i < length; i += TILE_ROWS) {
        const rows = min(TILE_ROWS, length - i);
        const seen = i + rows;
        const qRows = q + <usize>i * qkvBytes;
        // prettier-ignore
        product(qRows, qkvBytes, 4, rows, width, keys, width, padded(seen), 0, 0, 0, scores, scoreBytes);
        for (let r = 0; r < rows; r++) {
          const p = probs + <usize>r * probBytes;
          softmaxRow(scores + <usize>r * scoreBytes, p, i + r + 1);
          memory.fill(p + (<usize>(i + r + 1) << 2), 0, <usize>(length - i - r - 1) << 2);
        }
        // prettier-ignore
        product(probs, probBytes, 4, rows, seen, values, length, width, 0, 0, 0, out, rowBytes);
        probs += <usize>rows * probBytes;
        out += <usize>rows * rowBytes;
      }
    }
  }
}

/** dA = dctx·vᵀ, dS = P∘(dA − rowsum(dA∘P)); dq = dS·k/√, dk = dSᵀ·q/√, dv = Pᵀ·dctx. */
export function attentionBackward(
  dContext: usize,
  qkv: usize,
  probs: usize,
  dQkv: usize,
  batch: i32,
  length: i32,
  heads: i32,
  width: i32,
): void {
  const rowBytes = <usize>(heads * width) << 2;
  const qkvBytes = rowBytes * 3;
  const headBytes = <usize>width << 2;
  const probBytes = <usize>length << 2;
  const scoreBytes = <usize>padded(length) << 2;
  const panelBytes = (<usize>padded(width) << 2) * length;
  const scale: f32 = 1 / sqrt<f32>(<f32>width);
  const valuesT = freeScratch();
  const keys = valuesT + scoreBytes * width;
  const queries = keys + panelBytes;
  const douts = queries + panelBytes;
  const dA = douts + panelBytes;
  const dS = dA + scoreBytes * TILE_ROWS;

  for (let b = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      const q = qkv + <usize>(b * length) * qkvBytes + <usize>h * headBytes;
      const dq = dQkv + <usize>(b * length) * qkvBytes + <usize>h * headBytes;
      const dOut = dContext + <usize>(b * length) * rowBytes + <usize>h * headBytes;
      packTransposed(q + rowBytes * 2, qkvBytes, width, length, 1, valuesT);
      pack(q + rowBytes, qkvBytes, length, width, scale, keys);
      pack(q, qkvBytes, length, width, scale, queries);
      pack(dOut, rowBytes, length, width, 1, douts);
      for (let i = 0; i < length; i += TILE_ROWS) {
        const rows = min(TILE_ROWS, length - i);
        const seen = i + rows;
        const dOutRows = dOut + <usize>i * rowBytes;
        // prettier-ignore
        product(dOutRows, rowBytes, 4, rows, width, valuesT, width, padded(seen), 0, 0, 0, dA, scoreBytes);
        const dSRows = dS + <usize>i * probBytes;
        for (let r = 0; r < rows; r++) {
          const p = probs + <usize>(i + r) * probBytes;
          const dARow = dA + <usize>r * scoreBytes;
          softmaxBackwardRow(p, dARow, dot(p, dARow, seen), dSRows + <usize>r * probBytes, seen);
        }
        const dqRows = dq + <usize>i * qkvBytes;
        // prettier-ignore
        product(dSRows, probBytes, 4, rows, seen, keys, length, width, 0, 0, 0, dqRows, qkvBytes);
      }
      transposedProduct(dS, queries, 0, length, width, dq + rowBytes, qkvBytes);
      transposedProduct(probs, douts, 0, length, width, dq + rowBytes * 2, qkvBytes);
      probs += <usize>length * probBytes;
    }
  }
}

/** out = lowerᵀ·B (+ start, laid out as out) for a lower triangular [length, length] matrix. */
export function transposedProduct(
  lower: usize,
  panels: usize,
  start: usize,
  length: i32,
  width: i32,
  out: usize,
  outBytes: usize,
): void {
  const lowerBytes = <usize>length << 2;
  for (let j = 0; j < length; j += TILE_ROWS) {
    const rows = min(TILE_ROWS, length - j);
    const down = <usize>j * outBytes;
    product(
      lower + <usize>j * (lowerBytes + 4),
      4,
      lowerBytes,
      rows,
      length - j,
      panels + (<usize>j << 5),
      length,
      width,
      start ? start + down : 0,
      outBytes,
      0,
      out + down,
      outBytes,
    );
  }
}

/** to = p∘(d − shift), n floats. */
export function softmaxBackwardRow(p: usize, d: usize, shift: f32, to: usize, n: i32): void {
  const whole = wholeBytes(n);
  const tail = n & 3;
  const shift4 = f32x4.splat(shift);
  for (let i: usize = 0; i < whole; i += 16) {
    v128.store(to + i, f32x4.mul(v128.load(p + i), f32x4.sub(v128.load(d + i), shift4)));
  }
  if (tail) {
    const rest = f32x4.sub(loadTail(d + whole, tail, 0), shift4);
    storeTail(to + whole, f32x4.mul(loadTail(p + whole, tail, 0), rest), tail);
  }
}
