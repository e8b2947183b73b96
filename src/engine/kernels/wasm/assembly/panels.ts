/**
 * B [k, n] as panels of 8 columns, each stored step by step ([n/8][k][8], the last filled up with
 * zeros), multiplied by `scale`. A tile then reads one line after the other, whatever B's layout.
 */
import { PANEL_STEP, TILE_COLUMNS } from './tile';

/** Floats of n columns as whole panels hold them. */
// @ts-ignore: decorator
@inline
export function padded(n: i32): i32 {
  return (n + 7) & ~7;
}

/** From B stored [k, n]; `rowBytes` lies between two of its rows. */
export function pack(b: usize, rowBytes: usize, k: i32, n: i32, scale: f32, panels: usize): void {
  const s = f32x4.splat(scale);
  let j = 0;
  for (; j + TILE_COLUMNS <= n; j += TILE_COLUMNS) {
    let at = b + (<usize>j << 2);
    const end = panels + <usize>k * PANEL_STEP;
    for (; panels < end; panels += PANEL_STEP) {
      v128.store(panels, f32x4.mul(v128.load(at), s));
      v128.store(panels, f32x4.mul(v128.load(at, 16), s), 16);
      at += rowBytes;
    }
  }
  if (j < n) packLast(b + (<usize>j << 2), rowBytes, 4, k, n - j, scale, panels);
}

/** From B stored [n, k]: transposed on the way. */
export function packTransposed(
  b: usize,
  rowBytes: usize,
  k: i32,
  n: i32,
  scale: f32,
  panels: usize,
): void {
  const panelBytes = <usize>k * PANEL_STEP;
  let j = 0;
  for (; j + TILE_COLUMNS <= n; j += TILE_COLUMNS) {
    const rows = b + <usize>j * rowBytes;
    packFourRows(rows, rowBytes, k, scale, panels);
    packFourRows(rows + rowBytes * 4, rowBytes, k, scale, panels + 16);
    panels += panelBytes;
  }
  if (j < n) packLast(b + <usize>j * rowBytes, 4, rowBytes, k, n - j, scale, panels);
}

/** Four rows of k floats become four columns of a panel. */
// @ts-ignore: decorator
@inline
function packFourRows(row0: usize, rowBytes: usize, k: i32, scale: f32, to: usize): void {
  const s = f32x4.splat(scale);
  const row1 = row0 + rowBytes;
  const row2 = row1 + rowBytes;
  const row3 = row2 + rowBytes;
  let i: usize = 0;
  const whole = <usize>(k & ~3) << 2;
  for (; i < whole; i += 16) {
    const r0 = f32x4.mul(v128.load(row0 + i), s);
    const r1 = f32x4.mul(v128.load(row1 + i), s);
    const r2 = f32x4.mul(v128.load(row2 + i), s);
    const r3 = f32x4.mul(v128.load(row3 + i), s);
    const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
    const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2));
    v128.store(to, v128.shuffle<f64>(low01, low23, 1, 3), 32);
    v128.store(to, v128.shuffle<f64>(high01, high23, 0, 2), 64);
    v128.store(to, v128.shuffle<f64>(high01, high23, 1, 3), 96);
    to += PANEL_STEP * 4;
  }
  const end = <usize>k << 2;
  for (; i < end; i += 4) {
    store<f32>(to, load<f32>(row0 + i) * scale);
    store<f32>(to, load<f32>(row1 + i) * scale, 4);
    store<f32>(to, load<f32>(row2 + i) * scale, 8);
    store<f32>(to, load<f32>(row3 + i) * scale, 12);
    to += PANEL_STEP;
  }
}

/** The last, incomplete panel; strides in bytes for either layout of B. */
function packLast(
  b: usize,
  stepStride: usize,
  columnStride: usize,
  k: i32,
  columns: i32,
  scale: f32,
  panel: usize,
): void {
  for (let i = 0; i < k; i++) {
    let at = b;
    for (let j = 0; j < TILE_COLUMNS; j++) {
      store<f32>(panel, j < columns ? load<f32>(at) * scale : 0);
      panel += 4;
      at += columnStride;
    }
    b += stepStride;
  }
}
