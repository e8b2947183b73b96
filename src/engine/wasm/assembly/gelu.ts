/**
 * gelu_new and its derivatives. ½(1 + tanh u) is the logistic function σ(2u), which loses no digits
 * where tanh is close to −1: with p = 2u(z), y = z·σ(p).
 */
import { exp4 } from './exponential';
import { loadTail, storeTail, wholeBytes } from './vector';

// p = 2√(2/π)(z + 0.044715z³)
// @ts-ignore: decorator
@inline
const LINEAR: f32 = 1.5957691216057308;
// @ts-ignore: decorator
@inline
const CUBIC: f32 = 0.071354816272600247;

// @ts-ignore: decorator
@inline
function one(): v128 {
  return f32x4.splat(1);
}

/** e^(−p). */
// @ts-ignore: decorator
@inline
function decay(z: v128, zz: v128): v128 {
  const slope = f32x4.add(f32x4.splat(-LINEAR), f32x4.mul(zz, f32x4.splat(-CUBIC)));
  return exp4(f32x4.mul(z, slope));
}

// @ts-ignore: decorator
@inline
function value(z: v128): v128 {
  return f32x4.div(z, f32x4.add(one(), decay(z, f32x4.mul(z, z))));
}

/** y′ = σ + z·σ(1−σ)·p′. */
// @ts-ignore: decorator
@inline
function first(z: v128): v128 {
  const zz = f32x4.mul(z, z);
  const e = decay(z, zz);
  const s = f32x4.div(one(), f32x4.add(one(), e));
  const rest = f32x4.mul(e, s); // 1 − σ
  const slope = f32x4.add(f32x4.splat(LINEAR), f32x4.mul(zz, f32x4.splat(3 * CUBIC)));
  return f32x4.mul(s, f32x4.add(one(), f32x4.mul(f32x4.mul(z, rest), slope)));
}

/** dy˙·y′ + dy·y″·ż, with y″ = σ(1−σ)·(2p′ + z(p″ + p′²(1 − 2σ))). */
// @ts-ignore: decorator
@inline
function second(dy: v128, dyT: v128, z: v128, zT: v128): v128 {
  const zz = f32x4.mul(z, z);
  const e = decay(z, zz);
  const s = f32x4.div(one(), f32x4.add(one(), e));
  const rest = f32x4.mul(e, s);
  const slope = f32x4.add(f32x4.splat(LINEAR), f32x4.mul(zz, f32x4.splat(3 * CUBIC)));
  const y1 = f32x4.mul(s, f32x4.add(one(), f32x4.mul(f32x4.mul(z, rest), slope)));
  const curve = f32x4.mul(z, f32x4.splat(6 * CUBIC));
  const bend = f32x4.mul(f32x4.mul(slope, slope), f32x4.sub(rest, s));
  const inner = f32x4.add(f32x4.add(slope, slope), f32x4.mul(z, f32x4.add(curve, bend)));
  const y2 = f32x4.mul(f32x4.mul(s, rest), inner);
  return f32x4.add(f32x4.mul(dyT, y1), f32x4.mul(f32x4.mul(dy, zT), y2));
}

export function gelu(z: usize, y: usize, n: i32): void {
  const whole = wholeBytes(n);
  const tail = n & 3;
  for (let i: usize = 0; i < whole; i += 16) v128.store(y + i, value(v128.load(z + i)));
  if (tail) storeTail(y + whole, value(loadTail(z + whole, tail, 0)), tail);
}

export function geluBackward(dy: usize, z: usize, dz: usize, n: i32): void {
  const whole = wholeBytes(n);
  const tail = n & 3;
  for (let i: usize = 0; i < whole; i += 16) {
    v128.store(dz + i, f32x4.mul(v128.load(dy + i), first(v128.load(z + i))));
  }
  if (tail) {
    const slope = first(loadTail(z + whole, tail, 0));
    storeTail(dz + whole, f32x4.mul(loadTail(dy + whole, tail, 0), slope), tail);
  }
}

export function geluBackwardTangent(
  dy: usize,
  dyT: usize,
  z: usize,
  zT: usize,
  dzT: usize,
  n: i32,
): void {
  const whole = wholeBytes(n);
  const tail = n & 3;
  for (let i: usize = 0; i < whole; i += 16) {
    const v = second(v128.load(dy + i), v128.load(dyT + i), v128.load(z + i), v128.load(zT + i));
    v128.store(dzT + i, v);
  }
  if (tail) {
    const dy4 = loadTail(dy + whole, tail, 0);
    const dyT4 = loadTail(dyT + whole, tail, 0);
    const z4 = loadTail(z + whole, tail, 0);
    storeTail(dzT + whole, second(dy4, dyT4, z4, loadTail(zT + whole, tail, 0)), tail);
  }
}
