/** A block of rows times packed panels. */
import { spareTile, zeros } from './scratch';
import { PANEL_STEP, TILE_COLUMNS, TILE_ROWS, tile } from './tile';

/**
 * out[m, n] = start + bias + A[m, k]·B with B in panels of `panelSteps` steps (k or more: a caller
 * may take a part of the steps). All strides are in bytes. start = 0 and bias = 0 stand for none;
 * start may be out itself, which then accumulates.
 */
export function product(
  a: usize,
  rowStride: usize,
  stepStride: usize,
  m: i32,
  k: i32,
  panels: usize,
  panelSteps: i32,
  n: i32,
  start: usize,
  startStride: usize,
  bias: usize,
  out: usize,
  outStride: usize,
): void {
  const panelBytes = <usize>panelSteps * PANEL_STEP;
  const nothing = zeros();
  for (let j = 0; j < n; j += TILE_COLUMNS) {
    const column = (<usize>j) << 2;
    const columns = min(TILE_COLUMNS, n - j);
    const biasAt = bias ? bias + column : nothing;
    let startAt = start ? start + column : nothing;
    const startStep = start ? startStride : 0;
    let outAt = out + column;
    let aAt = a;
    for (let i = 0; i < m; i += TILE_ROWS) {
      const rows = min(TILE_ROWS, m - i);
      if (rows == TILE_ROWS && columns == TILE_COLUMNS) {
        // prettier-ignore
        tile(aAt, rowStride, stepStride, rows, k, panels, startAt, startStep, biasAt, outAt, outStride);
      } else {
        // prettier-ignore
        edge(aAt, rowStride, stepStride, rows, columns, k, panels, startAt, startStep, biasAt, outAt, outStride);
      }
      aAt += rowStride * TILE_ROWS;
      startAt += startStep * TILE_ROWS;
      outAt += outStride * TILE_ROWS;
    }
    panels += panelBytes;
  }
}

/** A tile that reaches past the last row or column: computed aside, and only its part copied. */
function edge(
  a: usize,
  rowStride: usize,
  stepStride: usize,
  rows: i32,
  columns: i32,
  k: i32,
  panel: usize,
  start: usize,
  startStride: usize,
  bias: usize,
  out: usize,
  outStride: usize,
): void {
  const nothing = zeros();
  const spare = spareTile();
  tile(a, rowStride, stepStride, rows, k, panel, nothing, 0, nothing, spare, PANEL_STEP);
  const bytes = (<usize>columns) << 2;
  for (let r = 0; r < rows; r++) {
    const from = spare + <usize>r * PANEL_STEP;
    for (let c: usize = 0; c < bytes; c += 4) {
      store<f32>(out + c, load<f32>(from + c) + load<f32>(start + c) + load<f32>(bias + c));
    }
    start += startStride;
    out += outStride;
  }
}
