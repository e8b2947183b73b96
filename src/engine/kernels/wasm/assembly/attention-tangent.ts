/** The derivatives of causal attention's forward and backward along a direction. */
import { softmaxBackwardRow, transposedProduct } from './attention';
import { pack, packTransposed, padded } from './panels';
import { product } from './product';
import { freeScratch } from './scratch';
import { dot } from './softmax-row';
import { TILE_ROWS } from './tile';
import { loadTail, storeTail, wholeBytes } from './vector';

/** Ṡ = (q̇·kᵀ + q·k̇ᵀ)/√, Ṗ = P∘(Ṡ − rowsum(P∘Ṡ)), context˙ = Ṗ·v + P·v̇. */
export function attentionForwardTangent(
  qkv: usize,
  qkvT: usize,
  probs: usize,
  contextT: usize,
  probsT: usize,
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
  const keys = freeScratch();
  const keysT = keys + scoreBytes * width;
  const values = keysT + scoreBytes * width;
  const valuesT = values + panelBytes;
  const scores = valuesT + panelBytes;

  for (let b = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      const across = <usize>(b * length) * qkvBytes + <usize>h * headBytes;
      const q = qkv + across;
      const qT = qkvT + across;
      let out = contextT + <usize>(b * length) * rowBytes + <usize>h * headBytes;
      packTransposed(q + rowBytes, qkvBytes, width, length, scale, keys);
      packTransposed(qT + rowBytes, qkvBytes, width, length, scale, keysT);
      pack(q + rowBytes * 2, qkvBytes, length, width, 1, values);
      pack(qT + rowBytes * 2, qkvBytes, length, width, 1, valuesT);
      for (let i = 0; i < length; i += TILE_ROWS) {
        const rows = min(TILE_ROWS, length - i);
        const seen = i + rows;
        const down = <usize>i * qkvBytes;
        const n = padded(seen);
        // prettier-ignore
        product(qT + down, qkvBytes, 4, rows, width, keys, width, n, 0, 0, 0, scores, scoreBytes);
        // prettier-ignore
        product(q + down, qkvBytes, 4, rows, width, keysT, width, n, scores, scoreBytes, 0, scores, scoreBytes);
        for (let r = 0; r < rows; r++) {
          const at = <usize>r * probBytes;
          const p = probs + at;
          const pT = probsT + at;
          const s = scores + <usize>r * scoreBytes;
          softmaxBackwardRow(p, s, dot(p, s, seen), pT, seen);
          memory.fill(pT + (<usize>seen << 2), 0, <usize>(length - seen) << 2);
        }
        // prettier-ignore
        product(probsT, probBytes, 4, rows, seen, values, length, width, 0, 0, 0, out, rowBytes);
        // prettier-ignore
        product(probs, probBytes, 4, rows, seen, valuesT, length, width, out, rowBytes, 0, out, rowBytes);
        probs += <usize>rows * probBytes;
        probsT += <usize>rows * probBytes;
        out += <usize>rows * rowBytes;
      }
    }
  }
}

/**
 * With ρ = rowsum(dA∘P): dS = P∘(dA − ρ) and dS˙ = Ṗ∘(dA − ρ) + P∘(dA˙ − ρ˙); then dq˙, dk˙, dv˙ by
 * the product rule.
 */
export function attentionBackwardTangent(
  dContext: usize,
  dContextT: usize,
  qkv: usize,
  qkvT: usize,
  probs: usize,
  probsT: usize,
  dQkvT: usize,
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
  const matrixBytes = <usize>length * probBytes;
  const scale: f32 = 1 / sqrt<f32>(<f32>width);
  // "Across" panels hold vᵀ, v̇ᵀ (steps over the width), the others have a step for each token.
  const across = freeScratch();
  const acrossT = across + scoreBytes * width;
  const keys = acrossT + scoreBytes * width;
  const keysT = keys + panelBytes;
  const queries = keysT + panelBytes;
  const queriesT = queries + panelBytes;
  const douts = queriesT + panelBytes;
  const doutsT = douts + panelBytes;
  const dA = doutsT + panelBytes;
  const dAT = dA + scoreBytes * TILE_ROWS;
  const dS = dAT + scoreBytes * TILE_ROWS;
  const dST = dS + matrixBytes;

  for (let b = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      const offset = <usize>(b * length) * qkvBytes + <usize>h * headBytes;
      const q = qkv + offset;
      const qT = qkvT + offset;
      const dqT = dQkvT + offset;
      const offsetOut = <usize>(b * length) * rowBytes + <usize>h * headBytes;
      const dOut = dContext + offsetOut;
      const dOutT = dContextT + offsetOut;
      packTransposed(q + rowBytes * 2, qkvBytes, width, length, 1, across);
      packTransposed(qT + rowBytes * 2, qkvBytes, width, length, 1, acrossT);
      pack(q + rowBytes, qkvBytes, length, width, scale, keys);
      pack(qT + rowBytes, qkvBytes, length, width, scale, keysT);
      pack(q, qkvBytes, length, width, scale, queries);
      pack(qT, qkvBytes, length, width, scale, queriesT);
      pack(dOut, rowBytes, length, width, 1, douts);
      pack(dOutT, rowBytes, length, width, 1, doutsT);
      for (let i = 0; i < length; i += TILE_ROWS) {
        const rows = min(TILE_ROWS, length - i);
        const seen = i + rows;
        const n = padded(seen);
        const down = <usize>i * rowBytes;
        // prettier-ignore
        product(dOut + down, rowBytes, 4, rows, width, across, width, n, 0, 0, 0, dA, scoreBytes);
        // prettier-ignore
        product(dOutT + down, rowBytes, 4, rows, width, across, width, n, 0, 0, 0, dAT, scoreBytes);
        // prettier-ignore
        product(dOut + down, rowBytes, 4, rows, width, acrossT, width, n, dAT, scoreBytes, 0, dAT, scoreBytes);
        const dSRows = dS + <usize>i * probBytes;
        const dSTRows = dST + <usize>i * probBytes;
        for (let r = 0; r < rows; r++) {
          const at = <usize>(i + r) * probBytes;
          const d = dA + <usize>r * scoreBytes;
          const dT = dAT + <usize>r * scoreBytes;
          const p = probs + at;
          const pT = probsT + at;
          const shift = dot(p, d, seen);
          const shiftT = dot(p, dT, seen) + dot(pT, d, seen);
          softmaxBackwardRow(p, d, shift, dS + at, seen);
          softmaxBackwardTangentRow(p, pT, d, dT, shift, shiftT, dST + at, seen);
        }
        const dqRows = dqT + <usize>i * qkvBytes;
        // prettier-ignore
        product(dSTRows, probBytes, 4, rows, seen, keys, length, width, 0, 0, 0, dqRows, qkvBytes);
        // prettier-ignore
        product(dSRows, probBytes, 4, rows, seen, keysT, length, width, dqRows, qkvBytes, 0, dqRows, qkvBytes);
      }
      const dk = dqT + rowBytes;
      const dv = dk + rowBytes;
      transposedProduct(dST, queries, 0, length, width, dk, qkvBytes);
      transposedProduct(dS, queriesT, dk, length, width, dk, qkvBytes);
      transposedProduct(probsT, douts, 0, length, width, dv, qkvBytes);
      transposedProduct(probs, doutsT, dv, length, width, dv, qkvBytes);
      probs += matrixBytes;
      probsT += matrixBytes;
    }
  }
}

/** to = ṗ∘(d − shift) + p∘(ḋ − shift˙), n floats. */
function softmaxBackwardTangentRow(
  p: usize,
  pT: usize,
  d: usize,
  dT: usize,
  shift: f32,
  shiftT: f32,
  to: usize,
  n: i32,
): void {
  const whole = wholeBytes(n);
  const tail = n & 3;
  const shift4 = f32x4.splat(shift);
  const shiftT4 = f32x4.splat(shiftT);
  for (let i: usize = 0; i < whole; i += 16) {
    const left = f32x4.mul(v128.load(pT + i), f32x4.sub(v128.load(d + i), shift4));
    const right = f32x4.mul(v128.load(p + i), f32x4.sub(v128.load(dT + i), shiftT4));
    v128.store(to + i, f32x4.add(left, right));
  }
  if (tail) {
    const rest = f32x4.sub(loadTail(d + whole, tail, 0), shift4);
    const restT = f32x4.sub(loadTail(dT + whole, tail, 0), shiftT4);
    const left = f32x4.mul(loadTail(pT + whole, tail, 0), rest);
    const right = f32x4.mul(loadTail(p + whole, tail, 0), restT);
    storeTail(to + whole, f32x4.add(left, right), tail);
  }
}
