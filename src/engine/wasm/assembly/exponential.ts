/** exp on four lanes and log on one, without tables: this module owns no memory. */

// @ts-ignore: decorator
@inline
const LOG2_E: f32 = 1.44269504088896341;
// ln 2 in two parts, the first exact in few bits, so that x − n·ln 2 keeps its low bits (Cephes).
// @ts-ignore: decorator
@inline
const LN2_HIGH: f32 = 0.693359375;
// @ts-ignore: decorator
@inline
const LN2_LOW: f32 = -2.12194440e-4;
/** 1.5·2²³: adding it rounds a float to an integer, which then stands in its low bits. */
// @ts-ignore: decorator
@inline
const ROUND: f32 = 12582912.0;

/** eˣ to about 1 ulp for x in [−87.3, 88.3], clamped to that range outside it. */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  x = f32x4.pmax(f32x4.pmin(x, f32x4.splat(88.3762626647949)), f32x4.splat(-87.3365478515625));
  const rounded = f32x4.add(f32x4.mul(x, f32x4.splat(LOG2_E)), f32x4.splat(ROUND));
  const n = f32x4.sub(rounded, f32x4.splat(ROUND));
  const r = f32x4.sub(
    f32x4.sub(x, f32x4.mul(n, f32x4.splat(LN2_HIGH))),
    f32x4.mul(n, f32x4.splat(LN2_LOW)),
  );
  let p = f32x4.splat(1.9875691500e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  const y = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(p, r), r), r), f32x4.splat(1));
  // 2ⁿ, built in the exponent bits: the shift drops ROUND's own bits.
  const scale = i32x4.add(i32x4.shl(rounded, 23), i32x4.splat(127 << 23));
  return f32x4.mul(y, scale);
}

/** ln x for a positive normal x, exact to the rounding of the result. */
export function log(x: f32): f32 {
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
