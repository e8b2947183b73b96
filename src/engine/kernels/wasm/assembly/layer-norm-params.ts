/** Gradients of γ and β: sums over all rows, column by column, in chunks as in column-sums.ts. */
import { CHUNK, columnSums } from './column-sums';
import { loadTail, storeTail, wholeBytes, zero4 } from './vector';

/** out[d] += Σ over the rows of a∘b, both [rows, d]. */
function addColumnProducts(a: usize, b: usize, out: usize, rows: i32, d: i32): void {
  const rowBytes = <usize>d << 2;
  const whole = wholeBytes(d);
  const lines = whole & ~31;
  const tail = d & 3;
  const ahead = b - a;
  for (let row = 0; row < rows; row += CHUNK) {
    const begin = a + <usize>row * rowBytes;
    const end = begin + <usize>min(CHUNK, rows - row) * rowBytes;
    let i: usize = 0;
    for (; i < lines; i += 32) {
      let s0 = zero4();
      let s1 = s0;
      for (let at = begin + i; at < end; at += rowBytes) {
        s0 = f32x4.add(s0, f32x4.mul(v128.load(at), v128.load(at + ahead)));
        s1 = f32x4.add(s1, f32x4.mul(v128.load(at, 16), v128.load(at + ahead, 16)));
      }
      v128.store(out + i, f32x4.add(v128.load(out + i), s0));
      v128.store(out + i, f32x4.add(v128.load(out + i, 16), s1), 16);
    }
    for (; i < whole; i += 16) {
      let s = zero4();
      for (let at = begin + i; at < end; at += rowBytes) {
        s = f32x4.add(s, f32x4.mul(v128.load(at), v128.load(at + ahead)));
      }
      v128.store(out + i, f32x4.add(v128.load(out + i), s));
    }
    if (tail) {
      let s = zero4();
      for (let at = begin + whole; at < end; at += rowBytes) {
        s = f32x4.add(s, f32x4.mul(loadTail(at, tail, 0), loadTail(at + ahead, tail, 0)));
      }
      storeTail(out + whole, f32x4.add(loadTail(out + whole, tail, 0), s), tail);
    }
  }
}

/** dγ = Σ dy·x̂, dβ = Σ dy. */
export function layerNormParams(
  dy: usize,
  normed: usize,
  dGamma: usize,
  dBeta: usize,
  rows: i32,
  d: i32,
): void {
  memory.fill(dGamma, 0, <usize>d << 2);
  addColumnProducts(dy, normed, dGamma, rows, d);
  columnSums(dy, dBeta, rows, d);
}

/** dγ˙ = Σ (dy˙·x̂ + dy·x̂˙), dβ˙ = Σ dy˙. */
export function layerNormParamsTangent(
  dy: usize,
  dyT: usize,
  normed: usize,
  normedT: usize,
  dGammaT: usize,
  dBetaT: usize,
  rows: i32,
  d: i32,
): void {
  memory.fill(dGammaT, 0, <usize>d << 2);
  addColumnProducts(dyT, normed, dGammaT, rows, d);
  addColumnProducts(dy, normedT, dGammaT, rows, d);
  columnSums(dyT, dBetaT, rows, d);
}
