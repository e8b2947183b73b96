/**
 * Layer norm over the rows of x [rows, d]. `normed` holds x̂ [rows, d], then 1/σ [rows].
 * Lanes past a row's end are chosen so that they add nothing to its sums.
 */
import { loadTail, storeTail, sum4, wholeBytes, zero4 } from './vector';

// @ts-ignore: decorator
@inline
const EPSILON: f32 = 1e-5;

/** `normed` may be 0 where nobody will go back. */
export function layerNormForward(
  x: usize,
  gamma: usize,
  beta: usize,
  y: usize,
  normed: usize,
  rows: i32,
  d: i32,
): void {
  const rowBytes = <usize>d << 2;
  const whole = wholeBytes(d);
  const tail = d & 3;
  const share: f32 = 1 / <f32>d;
  const keep = normed != 0;
  let inverse = normed + <usize>rows * rowBytes;
  for (let row = 0; row < rows; row++) {
    let sum = zero4();
    for (let i: usize = 0; i < whole; i += 16) sum = f32x4.add(sum, v128.load(x + i));
    if (tail) sum = f32x4.add(sum, loadTail(x + whole, tail, 0));
    const mean = sum4(sum) * share;
    const mean4 = f32x4.splat(mean);

    let squares = zero4();
    for (let i: usize = 0; i < whole; i += 16) {
      const c = f32x4.sub(v128.load(x + i), mean4);
      squares = f32x4.add(squares, f32x4.mul(c, c));
    }
    if (tail) {
      const c = f32x4.sub(loadTail(x + whole, tail, mean), mean4);
      squares = f32x4.add(squares, f32x4.mul(c, c));
    }
    const r: f32 = 1 / sqrt<f32>(sum4(squares) * share + EPSILON);
    const r4 = f32x4.splat(r);

    for (let i: usize = 0; i < whole; i += 16) {
      const h = f32x4.mul(f32x4.sub(v128.load(x + i), mean4), r4);
      if (keep) v128.store(normed + i, h);
      v128.store(y + i, f32x4.add(f32x4.mul(h, v128.load(gamma + i)), v128.load(beta + i)));
    }
    if (tail) {
      const h = f32x4.mul(f32x4.sub(loadTail(x + whole, tail, 0), mean4), r4);
      if (keep) storeTail(normed + whole, h, tail);
      const scaled = f32x4.mul(h, loadTail(gamma + whole, tail, 0));
      storeTail(y + whole, f32x4.add(scaled, loadTail(beta + whole, tail, 0)), tail);
    }
    if (keep) store<f32>(inverse, r);
    x += rowBytes;
    y += rowBytes;
    normed += rowBytes;
    inverse += 4;
  }
}

/** dx = r(e − mean e − x̂·mean(e x̂)) + residual, e = dy·γ. residual may be 0 for none. */
export function layerNormBackward(
  dy: usize,
  gamma: usize,
  normed: usize,
  residual: usize,
  dx: usize,
  rows: i32,
  d: i32,
): void {
  const rowBytes = <usize>d << 2;
  const whole = wholeBytes(d);
  const tail = d & 3;
  const share: f32 = 1 / <f32>d;
  let inverse = normed + <usize>rows * rowBytes;
  const end = inverse + (<usize>rows << 2);
  for (; inverse < end; inverse += 4) {
    let sum = zero4();
    let sumX = sum;
    for (let i: usize = 0; i < whole; i += 16) {
      const e = f32x4.mul(v128.load(dy + i), v128.load(gamma + i));
      sum = f32x4.add(sum, e);
      sumX = f32x4.add(sumX, f32x4.mul(e, v128.load(normed + i)));
    }
    if (tail) {
      const e = f32x4.mul(loadTail(dy + whole, tail, 0), loadTail(gamma + whole, tail, 0));
      sum = f32x4.add(sum, e);
      sumX = f32x4.add(sumX, f32x4.mul(e, loadTail(normed + whole, tail, 0)));
    }
    const mean = f32x4.splat(sum4(sum) * share);
    const meanX = f32x4.splat(sum4(sumX) * share);
    const r = v128.load32_splat(inverse);

    for (let i: usize = 0; i < whole; i += 16) {
      const e = f32x4.mul(v128.load(dy + i), v128.load(gamma + i));
      const flat = f32x4.sub(f32x4.sub(e, mean), f32x4.mul(v128.load(normed + i), meanX));
      let v = f32x4.mul(r, flat);
      if (residual) v = f32x4.add(v, v128.load(residual + i));
      v128.store(dx + i, v);
    }
    if (tail) {
      const e = f32x4.mul(loadTail(dy + whole, tail, 0), loadTail(gamma + whole, tail, 0));
      const h = loadTail(normed + whole, tail, 0);
      let v = f32x4.mul(r, f32x4.sub(f32x4.sub(e, mean), f32x4.mul(h, meanX)));
      if (residual) v = f32x4.add(v, loadTail(residual + whole, tail, 0));
      storeTail(dx + whole, v, tail);
    }
    dy += rowBytes;
    normed += rowBytes;
    dx += rowBytes;
    if (residual) residual += rowBytes;
  }
}
