import { layerNormForward } from './layer-norm';
import { pack, packTransposed } from './panels';
import { product } from './product';
import { ZEROS, freeScratch } from './scratch';
import { TILE_ROWS } from './tile';

/** Steps packed at a time: a panel (8 kB) stays in L1 next to its rows of A. */
// @ts-ignore: decorator
@inline
const BLOCK_STEPS: i32 = 256;
/** Columns packed at a time: all panels of a block stay in L2. */
// @ts-ignore: decorator
@inline
const BLOCK_COLUMNS: i32 = ZEROS;
/** Numbers of A that should stay in L1 while the panels pass (24 kB). */
// @ts-ignore: decorator
@inline
const BLOCK_A: i32 = 6144;

// @ts-ignore: decorator
@inline
const PANEL_BYTES: i32 = BLOCK_STEPS * BLOCK_COLUMNS * 4;

/** Bytes for the panels and for an A of so many numbers that is normed first. */
export function matMulScratch(normed: i32): i32 {
  return PANEL_BYTES + normed * 4;
}

/** The layer norm of x [rows, d] behind the panels, where it may be an A; returns where that is. */
export function normedRows(x: usize, gamma: usize, beta: usize, rows: i32, d: i32): usize {
  const y = freeScratch() + PANEL_BYTES;
  layerNormForward(x, gamma, beta, y, 0, rows, d);
  return y;
}

/**
 * out[m, n] = A·B (+ A2·B2) (+ bias) (+ residual). A is [m, k], or stored [k, m]; B is [k, n], or
 * stored [n, k]. a2, bias and residual may be 0 for none.
 */
export function matMul(
  a: usize,
  b: usize,
  a2: usize,
  b2: usize,
  m: i32,
  n: i32,
  k: i32,
  transposeA: bool,
  transposeB: bool,
  bias: usize,
  residual: usize,
  out: usize,
): void {
  const panels = freeScratch();
  const rowBytes = <usize>n << 2;
  const bRowBytes = <usize>(transposeB ? k : n) << 2;
  const rowStride: usize = transposeA ? 4 : <usize>k << 2;
  const stepStride: usize = transposeA ? <usize>m << 2 : 4;
  const pairs = a2 ? 2 : 1;

  for (let j = 0; j < n; j += BLOCK_COLUMNS) {
    const columns = min(BLOCK_COLUMNS, n - j);
    const left = <usize>j << 2;
    let start = residual ? residual + left : 0;
    let biasAt = bias ? bias + left : 0;
    for (let pair = 0; pair < pairs; pair++) {
      const aNow = pair ? a2 : a;
      const bNow = pair ? b2 : b;
      for (let step = 0; step < k; step += BLOCK_STEPS) {
        const steps = min(BLOCK_STEPS, k - step);
        if (transposeB) {
          const from = bNow + <usize>j * bRowBytes + (<usize>step << 2);
          packTransposed(from, bRowBytes, steps, columns, 1, panels);
        } else {
          pack(bNow + <usize>step * bRowBytes + left, bRowBytes, steps, columns, 1, panels);
        }
        const block = max(1, BLOCK_A / steps / TILE_ROWS) * TILE_ROWS;
        for (let i = 0; i < m; i += block) {
          const down = <usize>i * rowBytes;
          product(
            aNow + <usize>i * rowStride + <usize>step * stepStride,
            rowStride,
            stepStride,
            min(block, m - i),
            steps,
            panels,
            steps,
            columns,
            start ? start + down : 0,
            rowBytes,
            biasAt,
            out + left + down,
            rowBytes,
          );
        }
        // What follows is added to what is there.
        start = out + left;
        biasAt = 0;
      }
    }
  }
}
