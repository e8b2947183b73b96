import { loadTail, storeTail, wholeBytes } from './vector';

export function fill(out: usize, n: i32, value: f32): void {
  const v = f32x4.splat(value);
  const whole = wholeBytes(n);
  for (let i: usize = 0; i < whole; i += 16) v128.store(out + i, v);
  if (n & 3) storeTail(out + whole, v, n & 3);
}

export function fillInts(out: usize, n: i32, value: i32): void {
  const end = out + (<usize>n << 2);
  for (; out < end; out += 4) store<i32>(out, value);
}

export function copy(from: usize, out: usize, bytes: i32): void {
  memory.copy(out, from, bytes);
}

/** out = y + alpha·x. */
export function addScaled(y: usize, alpha: f32, x: usize, out: usize, n: i32): void {
  const a = f32x4.splat(alpha);
  const whole = wholeBytes(n);
  const tail = n & 3;
  for (let i: usize = 0; i < whole; i += 16) {
    v128.store(out + i, f32x4.add(v128.load(y + i), f32x4.mul(a, v128.load(x + i))));
  }
  if (tail) {
    const yTail = loadTail(y + whole, tail, 0);
    storeTail(out + whole, f32x4.add(yTail, f32x4.mul(a, loadTail(x + whole, tail, 0))), tail);
  }
}
