/** exp on four lanes and log on one. */
import {
  EXP_2,
  EXP_3,
  EXP_4,
  EXP_5,
  EXP_LEAST,
  EXP_MOST,
  LN2_HIGH,
  LN2_LOW,
  LOG2_E,
  ONE,
  ROUND,
  constant,
} from './constants';

/** eˣ to about 2 ulp, for x in [EXP_LEAST, EXP_MOST] only: its exponent bits are set by hand. */
// @ts-ignore: decorator
@inline
export function exp4(x: v128, table: usize): v128 {
  const round = constant(table, ROUND);
  const rounded = f32x4.add(f32x4.mul(x, constant(table, LOG2_E)), round);
  const n = f32x4.sub(rounded, round);
  const high = f32x4.sub(x, f32x4.mul(n, constant(table, LN2_HIGH)));
  const r = f32x4.sub(high, f32x4.mul(n, constant(table, LN2_LOW)));
  const one = constant(table, ONE);
  let p = constant(table, EXP_5);
  p = f32x4.add(f32x4.mul(p, r), constant(table, EXP_4));
  p = f32x4.add(f32x4.mul(p, r), constant(table, EXP_3));
  p = f32x4.add(f32x4.mul(p, r), constant(table, EXP_2));
  p = f32x4.add(f32x4.mul(p, r), one);
  p = f32x4.add(f32x4.mul(p, r), one);
  // ·2ⁿ: n is added to the exponent; the shift drops ROUND's own bits.
  return i32x4.add(p, i32x4.shl(rounded, 23));
}

/** eˣ, x clamped to the range where it is a normal number. */
// @ts-ignore: decorator
@inline
export function clampedExp4(x: v128, table: usize): v128 {
  const low = f32x4.pmin(x, constant(table, EXP_MOST));
  return exp4(f32x4.pmax(low, constant(table, EXP_LEAST)), table);
}

/** eˣ for x ≤ EXP_MOST, and 0 exactly where float32 has no normal number so small. */
// @ts-ignore: decorator
@inline
export function vanishingExp4(x: v128, table: usize): v128 {
  return v128.andnot(exp4(x, table), f32x4.lt(x, constant(table, EXP_LEAST)));
}

/** ln x for a positive normal x, exact to the rounding of the result; NaN and ∞ stay what they are. */
export function log(x: f32): f32 {
  if (!(x < Infinity)) return x;
  const bits = reinterpret<i32>(x);
  // Exponent so chosen that the mantissa lies in [√½, √2).
  const e = (bits - 0x3f3504f3) >> 23;
  const m = <f64>reinterpret<f32>(bits - (e << 23));
  const s = (m - 1) / (m + 1);
  const q = s * s;
  // 2·artanh(s); |s| ≤ 0.172, so the next term is below 1e-12.
  let series: f64 = 1.0 / 13.0;
  series = series * q + 1.0 / 11.0;
  series = series * q + 1.0 / 9.0;
  series = series * q + 1.0 / 7.0;
  series = series * q + 1.0 / 5.0;
  series = series * q + 1.0 / 3.0;
  series = series * q + 1.0;
  return <f32>(2.0 * s * series + <f64>e * 0.6931471805599453);
}
