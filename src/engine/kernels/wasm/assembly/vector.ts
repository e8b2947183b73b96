/** Four floats at a time: partial vectors at the end of a row, and sums and maxima across lanes. */

// @ts-ignore: decorator
@inline
export const FLOAT: usize = 4;

/** Bytes of `n` floats that whole vectors cover; `n & 3` floats are left. */
// @ts-ignore: decorator
@inline
export function wholeBytes(n: i32): usize {
  return <usize>(n & ~3) * FLOAT;
}

// @ts-ignore: decorator
@inline
export function zero4(): v128 {
  return f32x4.splat(0);
}

/** One to three floats; the lanes past them are `fill`. Never reads past the row. */
// @ts-ignore: decorator
@inline
export function loadTail(at: usize, count: i32, fill: f32): v128 {
  let v = v128.load_lane<f32>(at, f32x4.splat(fill), 0);
  if (count > 1) v = v128.load_lane<f32>(at, v, 1, 4);
  if (count > 2) v = v128.load_lane<f32>(at, v, 2, 8);
  return v;
}

// @ts-ignore: decorator
@inline
export function storeTail(at: usize, v: v128, count: i32): void {
  v128.store_lane<f32>(at, v, 0);
  if (count > 1) v128.store_lane<f32>(at, v, 1, 4);
  if (count > 2) v128.store_lane<f32>(at, v, 2, 8);
}

// @ts-ignore: decorator
@inline
export function sum4(v: v128): f32 {
  const pairs = f32x4.add(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

// @ts-ignore: decorator
@inline
export function max4(v: v128): f32 {
  const pairs = f32x4.pmax(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
  return max(f32x4.extract_lane(pairs, 0), f32x4.extract_lane(pairs, 1));
}

/** The largest of `n` floats. */
export function rowMax(row: usize, n: i32): f32 {
  const whole = wholeBytes(n);
  let m0 = f32x4.splat(-Infinity);
  let m1 = m0;
  let i: usize = 0;
  for (; i + 16 < whole; i += 32) {
    m0 = f32x4.pmax(m0, v128.load(row + i));
    m1 = f32x4.pmax(m1, v128.load(row + i, 16));
  }
  if (i < whole) m0 = f32x4.pmax(m0, v128.load(row + i));
  if (n & 3) m1 = f32x4.pmax(m1, loadTail(row + whole, n & 3, -Infinity));
  return max4(f32x4.pmax(m0, m1));
}
