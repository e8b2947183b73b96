import { vanishingExp4 } from './exponential';
import { constants } from './scratch';
import { loadTail, rowMax, storeTail, sum4, wholeBytes, zero4 } from './vector';

// @ts-ignore: decorator
@inline
function share(x: v128, most: v128, scale: v128, table: usize): v128 {
  return vanishingExp4(f32x4.mul(f32x4.sub(x, most), scale), table);
}

/** to[i] = e^((from[i] − most)·scale), n floats; returns their sum. `from` may be `to`. */
export function exponentials(from: usize, to: usize, n: i32, most: f32, scale: f32): f32 {
  const whole = wholeBytes(n);
  const tail = n & 3;
  const table = constants();
  const most4 = f32x4.splat(most);
  const scale4 = f32x4.splat(scale);
  let s0 = zero4();
  let s1 = s0;
  let i: usize = 0;
  for (; i + 16 < whole; i += 32) {
    const e0 = share(v128.load(from + i), most4, scale4, table);
    const e1 = share(v128.load(from + i, 16), most4, scale4, table);
    v128.store(to + i, e0);
    v128.store(to + i, e1, 16);
    s0 = f32x4.add(s0, e0);
    s1 = f32x4.add(s1, e1);
  }
  if (i < whole) {
    const e = share(v128.load(from + i), most4, scale4, table);
    v128.store(to + i, e);
    s0 = f32x4.add(s0, e);
  }
  let sum = sum4(f32x4.add(s0, s1));
  if (tail) {
    const at = loadTail(from + whole, tail, most);
    const e = share(at, most4, scale4, table);
    storeTail(to + whole, e, tail);
    sum += f32x4.extract_lane(e, 0);
    if (tail > 1) sum += f32x4.extract_lane(e, 1);
    if (tail > 2) sum += f32x4.extract_lane(e, 2);
  }
  return sum;
}

/** row *= factor, n floats. */
export function scaleRow(row: usize, n: i32, factor: f32): void {
  const whole = wholeBytes(n);
  const factor4 = f32x4.splat(factor);
  for (let i: usize = 0; i < whole; i += 16) {
    v128.store(row + i, f32x4.mul(v128.load(row + i), factor4));
  }
  const end = <usize>n << 2;
  for (let i = whole; i < end; i += 4) store<f32>(row + i, load<f32>(row + i) * factor);
}

/** to = softmax(from) over n floats. */
export function softmaxRow(from: usize, to: usize, n: i32): void {
  const sum = exponentials(from, to, n, rowMax(from, n), 1);
  scaleRow(to, n, 1 / sum);
}

/** Σ a∘b over n floats. */
export function dot(a: usize, b: usize, n: i32): f32 {
  const whole = wholeBytes(n);
  const tail = n & 3;
  let s = zero4();
  for (let i: usize = 0; i < whole; i += 16) {
    s = f32x4.add(s, f32x4.mul(v128.load(a + i), v128.load(b + i)));
  }
  if (tail) s = f32x4.add(s, f32x4.mul(loadTail(a + whole, tail, 0), loadTail(b + whole, tail, 0)));
  return sum4(s);
}
