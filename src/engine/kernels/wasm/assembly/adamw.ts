/**
 * AdamW over flat parameters and its adjoint. State and adjoint are [3, p]: φ, m, v and λφ, λm, λv.
 * With m̂ = m′/c1, v̂ = v′/c2, s = √(v̂ + ε_root), D = s + ε.
 */
import { loadTail, storeTail, wholeBytes, zero4 } from './vector';

// @ts-ignore: decorator
@inline
function mix(share: v128, a: v128, rest: v128, b: v128): v128 {
  // share·a + rest·b
  return f32x4.add(f32x4.mul(share, a), f32x4.mul(rest, b));
}

/**
 * gradScale may be 0 for none. c1, c2 are the bias corrections 1 − β^t. These and rest = 1 − β are
 * formed in float64: taken in float32 they would lose half of their digits.
 */
export function adamW(
  state: usize,
  gradient: usize,
  gradScale: usize,
  next: usize,
  p: i32,
  lr: f32,
  beta1: f32,
  rest1: f32,
  beta2: f32,
  rest2: f32,
  eps: f32,
  epsRoot: f32,
  weightDecay: f32,
  c1: f32,
  c2: f32,
): void {
  const scale = f32x4.splat(gradScale ? load<f32>(gradScale) : 1);
  const rate = f32x4.splat(lr);
  const b1 = f32x4.splat(beta1);
  const b2 = f32x4.splat(beta2);
  const r1 = f32x4.splat(rest1);
  const r2 = f32x4.splat(rest2);
  const eps4 = f32x4.splat(eps);
  const root = f32x4.splat(epsRoot);
  const decay = f32x4.splat(weightDecay);
  const unbias1 = f32x4.splat(1 / c1);
  const unbias2 = f32x4.splat(1 / c2);
  const stride = <usize>p << 2;
  const m = state + stride;
  const v = m + stride;
  const nextM = next + stride;
  const nextV = nextM + stride;
  const whole = wholeBytes(p);
  const tail = p & 3;
  for (let i: usize = 0; i < whole; i += 16) {
    const g = f32x4.mul(v128.load(gradient + i), scale);
    const m4 = mix(b1, v128.load(m + i), r1, g);
    const v4 = mix(b2, v128.load(v + i), r2, f32x4.mul(g, g));
    const deviation = f32x4.sqrt(f32x4.add(f32x4.mul(v4, unbias2), root));
    const step = f32x4.div(f32x4.mul(m4, unbias1), f32x4.add(deviation, eps4));
    const w = v128.load(state + i);
    const change = f32x4.mul(rate, f32x4.add(step, f32x4.mul(decay, w)));
    v128.store(next + i, f32x4.sub(w, change));
    v128.store(nextM + i, m4);
    v128.store(nextV + i, v4);
  }
  if (tail) {
    const g = f32x4.mul(loadTail(gradient + whole, tail, 0), scale);
    const m4 = mix(b1, loadTail(m + whole, tail, 0), r1, g);
    const v4 = mix(b2, loadTail(v + whole, tail, 0), r2, f32x4.mul(g, g));
    const deviation = f32x4.sqrt(f32x4.add(f32x4.mul(v4, unbias2), root));
    const step = f32x4.div(f32x4.mul(m4, unbias1), f32x4.add(deviation, eps4));
    const w = loadTail(state + whole, tail, 0);
    const change = f32x4.mul(rate, f32x4.add(step, f32x4.mul(decay, w)));
    storeTail(next + whole, f32x4.sub(w, change), tail);
    storeTail(nextM + whole, m4, tail);
    storeTail(nextV + whole, v4, tail);
  }
}

/**
 * dm = λm − η·λφ/(c1·D), dv = λv + η·λφ·m̂/(2·c2·D²·s) (0 added where s = 0),
 * u = (1−β1)·dm + 2(1−β2)·g·dv; λφ ← (1 − η·wd)·λφ, λm ← β1·dm, λv ← β2·dv.
 */
export function adamWAdjoint(
  state: usize,
  gradient: usize,
  adjoint: usize,
  direction: usize,
  next: usize,
  p: i32,
  lr: f32,
  beta1: f32,
  rest1: f32,
  beta2: f32,
  rest2: f32,
  eps: f32,
  epsRoot: f32,
  weightDecay: f32,
  c1: f32,
  c2: f32,
): void {
  const one = f32x4.splat(1);
  const rate = f32x4.splat(lr);
  const b1 = f32x4.splat(beta1);
  const b2 = f32x4.splat(beta2);
  const r1 = f32x4.splat(rest1);
  const r2 = f32x4.splat(rest2);
  const eps4 = f32x4.splat(eps);
  const root = f32x4.splat(epsRoot);
  const keep = f32x4.splat(1 - lr * weightDecay);
  const unbias1 = f32x4.splat(1 / c1);
  const unbias2 = f32x4.splat(1 / c2);
  const half = f32x4.splat(0.5);
  const twice2 = f32x4.splat(2 * rest2);
  const stride = <usize>p << 2;
  const end = wholeBytes(p);
  const tail = p & 3;
  // One more turn than whole vectors when a tail is left.
  for (let i: usize = 0; i < end || (tail && i == end); i += 16) {
    const partial = i == end;
    const g = at(gradient + i, partial, tail);
    const m4 = mix(b1, at(state + stride + i, partial, tail), r1, g);
    const v4 = mix(b2, at(state + stride * 2 + i, partial, tail), r2, f32x4.mul(g, g));
    const s = f32x4.sqrt(f32x4.add(f32x4.mul(v4, unbias2), root));
    const inverse = f32x4.div(one, f32x4.add(s, eps4));
    const lambda = at(adjoint + i, partial, tail);
    const pull = f32x4.mul(f32x4.mul(rate, lambda), inverse); // η·λφ/D
    const dm = f32x4.sub(at(adjoint + stride + i, partial, tail), f32x4.mul(pull, unbias1));
    const mHat = f32x4.mul(m4, unbias1);
    const bend = f32x4.div(f32x4.mul(f32x4.mul(pull, inverse), f32x4.mul(mHat, half)), s);
    const flat = f32x4.eq(s, zero4());
    const extra = v128.andnot(f32x4.mul(bend, unbias2), flat);
    const dv = f32x4.add(at(adjoint + stride * 2 + i, partial, tail), extra);
    const u = f32x4.add(f32x4.mul(r1, dm), f32x4.mul(f32x4.mul(twice2, g), dv));
    put(direction + i, u, partial, tail);
    put(next + i, f32x4.mul(keep, lambda), partial, tail);
    put(next + stride + i, f32x4.mul(b1, dm), partial, tail);
    put(next + stride * 2 + i, f32x4.mul(b2, dv), partial, tail);
  }
}

// @ts-ignore: decorator
@inline
function at(address: usize, partial: bool, tail: i32): v128 {
  return partial ? loadTail(address, tail, 0) : v128.load(address);
}

// @ts-ignore: decorator
@inline
function put(address: usize, v: v128, partial: bool, tail: i32): void {
  if (partial) storeTail(address, v, tail);
  else v128.store(address, v);
}

/** out = min(1, maxNorm/‖g‖), ‖g‖; the squares are summed in float64. */
export function clipScale(gradient: usize, n: i32, maxNorm: f32, out: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  const whole = wholeBytes(n);
  for (let i: usize = 0; i < whole; i += 16) {
    const g = v128.load(gradient + i);
    const low = f64x2.promote_low_f32x4(g);
    const high = f64x2.promote_low_f32x4(v128.shuffle<f32>(g, g, 2, 3, 0, 1));
    s0 = f64x2.add(s0, f64x2.mul(low, low));
    s1 = f64x2.add(s1, f64x2.mul(high, high));
  }
  const both = f64x2.add(s0, s1);
  let sum = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
  const end = <usize>n << 2;
  for (let i = whole; i < end; i += 4) {
    const g = <f64>load<f32>(gradient + i);
    sum += g * g;
  }
  const norm = sqrt<f64>(sum);
  store<f32>(out, <f32>(norm > <f64>maxNorm ? <f64>maxNorm / norm : 1));
  store<f32>(out, <f32>norm, 4);
}
