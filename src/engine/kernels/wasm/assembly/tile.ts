/** The inner loop of every product: ten accumulators, two panel vectors and one broadcast. */

/** Rows and columns of a tile. 5·2 accumulators are what fits in 15 usable SSE registers. */
// @ts-ignore: decorator
@inline
export const TILE_ROWS: i32 = 5;
// @ts-ignore: decorator
@inline
export const TILE_COLUMNS: i32 = 8;
/** One step of a panel: TILE_COLUMNS floats. */
// @ts-ignore: decorator
@inline
export const PANEL_STEP: usize = 32;

/**
 * out[5, 8] = start + bias + A[5, k]·panel[k, 8]. Strides are in bytes: A's element (i, j) is at
 * a + i·rowStride + j·stepStride, so a transposed A needs no copy. `rows` < 5 repeats the last row
 * instead of reading past A; all five rows of start and out are touched all the same.
 */
export function tile(
  a: usize,
  rowStride: usize,
  stepStride: usize,
  rows: i32,
  k: i32,
  panel: usize,
  start: usize,
  startStride: usize,
  bias: usize,
  out: usize,
  outStride: usize,
): void {
  const last = a + <usize>(rows - 1) * rowStride;
  let a0 = a;
  let a1 = min(a0 + rowStride, last);
  let a2 = min(a1 + rowStride, last);
  let a3 = min(a2 + rowStride, last);
  let a4 = min(a3 + rowStride, last);

  let at = start;
  const biasLeft = v128.load(bias);
  const biasRight = v128.load(bias, 16);
  let c00 = f32x4.add(v128.load(at), biasLeft);
  let c01 = f32x4.add(v128.load(at, 16), biasRight);
  at += startStride;
  let c10 = f32x4.add(v128.load(at), biasLeft);
  let c11 = f32x4.add(v128.load(at, 16), biasRight);
  at += startStride;
  let c20 = f32x4.add(v128.load(at), biasLeft);
  let c21 = f32x4.add(v128.load(at, 16), biasRight);
  at += startStride;
  let c30 = f32x4.add(v128.load(at), biasLeft);
  let c31 = f32x4.add(v128.load(at, 16), biasRight);
  at += startStride;
  let c40 = f32x4.add(v128.load(at), biasLeft);
  let c41 = f32x4.add(v128.load(at, 16), biasRight);

  const end = panel + <usize>k * PANEL_STEP;
  for (; panel < end; panel += PANEL_STEP) {
    const left = v128.load(panel);
    const right = v128.load(panel, 16);
    const x0 = v128.load32_splat(a0);
    c00 = f32x4.add(c00, f32x4.mul(x0, left));
    c01 = f32x4.add(c01, f32x4.mul(x0, right));
    const x1 = v128.load32_splat(a1);
    c10 = f32x4.add(c10, f32x4.mul(x1, left));
    c11 = f32x4.add(c11, f32x4.mul(x1, right));
    const x2 = v128.load32_splat(a2);
    c20 = f32x4.add(c20, f32x4.mul(x2, left));
    c21 = f32x4.add(c21, f32x4.mul(x2, right));
    const x3 = v128.load32_splat(a3);
    c30 = f32x4.add(c30, f32x4.mul(x3, left));
    c31 = f32x4.add(c31, f32x4.mul(x3, right));
    const x4 = v128.load32_splat(a4);
    c40 = f32x4.add(c40, f32x4.mul(x4, left));
    c41 = f32x4.add(c41, f32x4.mul(x4, right));
    a0 += stepStride;
    a1 += stepStride;
    a2 += stepStride;
    a3 += stepStride;
    a4 += stepStride;
  }

  v128.store(out, c00);
  v128.store(out, c01, 16);
  out += outStride;
  v128.store(out, c10);
  v128.store(out, c11, 16);
  out += outStride;
  v128.store(out, c20);
  v128.store(out, c21, 16);
  out += outStride;
  v128.store(out, c30);
  v128.store(out, c31, 16);
  out += outStride;
  v128.store(out, c40);
  v128.store(out, c41, 16);
}
