/**
 * gelu_new and its derivatives. ½(1 + tanh u) is the logistic function σ(2u), which loses no digits
 * where tanh is close to −1: with p = 2u = 2√(2/π)(z + 0.044715z³), y = z·σ(p).
 */
import {
  GELU_CUBIC,
  GELU_CUBIC_3,
  GELU_CUBIC_6,
  GELU_LINEAR,
  ONE,
  constant,
} from './constants';
import { clampedExp4 } from './exponential';
import { constants } from './scratch';
import { loadTail, storeTail, wholeBytes } from './vector';

/** e^(−p). */
// @ts-ignore: decorator
@inline
function decay(z: v128, zz: v128, table: usize): v128 {
  const cubic = f32x4.mul(zz, constant(table, GELU_CUBIC));
  const p = f32x4.mul(z, f32x4.add(constant(table, GELU_LINEAR), cubic));
  return clampedExp4(f32x4.neg(p), table);
}

/** p′. */
// @ts-ignore: decorator
@inline
function slope(zz: v128, table: usize): v128 {
  const square = f32x4.mul(zz, constant(table, GELU_CUBIC_3));
  return f32x4.add(constant(table, GELU_LINEAR), square);
}

// @ts-ignore: decorator
@inline
function value(z: v128, table: usize): v128 {
  const e = decay(z, f32x4.mul(z, z), table);
  return f32x4.div(z, f32x4.add(constant(table, ONE), e));
}

/** y′ = σ(1 + z(1−σ)·p′). */
// @ts-ignore: decorator
@inline
function first(z: v128, table: usize): v128 {
  const one = constant(table, ONE);
  const zz = f32x4.mul(z, z);
  const e = decay(z, zz, table);
  const s = f32x4.div(one, f32x4.add(one, e));
  const rest = f32x4.mul(e, s); // 1 − σ
  return f32x4.mul(s, f32x4.add(one, f32x4.mul(f32x4.mul(z, rest), slope(zz, table))));
}

/** dy˙·y′ + dy·y″·ż, with y″ = σ(1−σ)·(2p′ + z(p″ + p′²(1 − 2σ))). */
// @ts-ignore: decorator
@inline
function second(dy: v128, dyT: v128, z: v128, zT: v128, table: usize): v128 {
  const one = constant(table, ONE);
  const zz = f32x4.mul(z, z);
  const e = decay(z, zz, table);
  const s = f32x4.div(one, f32x4.add(one, e));
  const rest = f32x4.mul(e, s);
  const p1 = slope(zz, table);
  const p2 = f32x4.mul(z, constant(table, GELU_CUBIC_6));
  const y1 = f32x4.mul(s, f32x4.add(one, f32x4.mul(f32x4.mul(z, rest), p1)));
  const bend = f32x4.add(p2, f32x4.mul(f32x4.mul(p1, p1), f32x4.sub(rest, s)));
  const inner = f32x4.add(f32x4.add(p1, p1), f32x4.mul(z, bend));
  const y2 = f32x4.mul(f32x4.mul(s, rest), inner);
  return f32x4.add(f32x4.mul(dyT, y1), f32x4.mul(f32x4.mul(dy, zT), y2));
}

export function gelu(z: usize, y: usize, n: i32): void {
  const whole = wholeBytes(n);
  const tail = n & 3;
  const table = constants();
  for (let i: usize = 0; i < whole; i += 16) v128.store(y + i, value(v128.load(z + i), table));
  if (tail) storeTail(y + whole, value(loadTail(z + whole, tail, 0), table), tail);
}

export function geluBackward(dy: usize, z: usize, dz: usize, n: i32): void {
  const whole = wholeBytes(n);
  const tail = n & 3;
  const table = constants();
  for (let i: usize = 0; i < whole; i += 16) {
    v128.store(dz + i, f32x4.mul(v128.load(dy + i), first(v128.load(z + i), table)));
  }
  if (tail) {
    const y1 = first(loadTail(z + whole, tail, 0), table);
    storeTail(dz + whole, f32x4.mul(loadTail(dy + whole, tail, 0), y1), tail);
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
  const table = constants();
  for (let i: usize = 0; i < whole; i += 16) {
    const z4 = v128.load(z + i);
    const zT4 = v128.load(zT + i);
    v128.store(dzT + i, second(v128.load(dy + i), v128.load(dyT + i), z4, zT4, table));
  }
  if (tail) {
    const dy4 = loadTail(dy + whole, tail, 0);
    const dyT4 = loadTail(dyT + whole, tail, 0);
    const z4 = loadTail(z + whole, tail, 0);
    const zT4 = loadTail(zT + whole, tail, 0);
    storeTail(dzT + whole, second(dy4, dyT4, z4, zT4, table), tail);
  }
}
