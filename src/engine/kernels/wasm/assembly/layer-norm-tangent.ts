/** The derivatives of layer norm's forward and backward along a direction; see layer-norm.ts. */
import { loadTail, storeTail, sum4, wholeBytes, zero4 } from './vector';

/** x̂˙ = r(ẋ − mean ẋ − x̂·mean(x̂ẋ)), ṙ = −r²·mean(x̂ẋ), ẏ = γx̂˙ + γ̇x̂ + β̇. */
export function layerNormForwardTangent(
  xT: usize,
  gamma: usize,
  gammaT: usize,
  betaT: usize,
  normed: usize,
  yT: usize,
  normedT: usize,
  rows: i32,
  d: i32,
): void {
  const rowBytes = <usize>d << 2;
  const whole = wholeBytes(d);
  const tail = d & 3;
  const share: f32 = 1 / <f32>d;
  const inverse = normed + <usize>rows * rowBytes;
  const inverseT = normedT + <usize>rows * rowBytes;
  for (let row = 0; row < rows; row++) {
    let sum = zero4();
    let sumX = sum;
    for (let i: usize = 0; i < whole; i += 16) {
      const v = v128.load(xT + i);
      sum = f32x4.add(sum, v);
      sumX = f32x4.add(sumX, f32x4.mul(v, v128.load(normed + i)));
    }
    if (tail) {
      const v = loadTail(xT + whole, tail, 0);
      sum = f32x4.add(sum, v);
      sumX = f32x4.add(sumX, f32x4.mul(v, loadTail(normed + whole, tail, 0)));
    }
    const mean = f32x4.splat(sum4(sum) * share);
    const overlap = sum4(sumX) * share;
    const overlap4 = f32x4.splat(overlap);
    const r = load<f32>(inverse + (<usize>row << 2));
    const r4 = f32x4.splat(r);

    for (let i: usize = 0; i < whole; i += 16) {
      const h = v128.load(normed + i);
      const flat = f32x4.sub(f32x4.sub(v128.load(xT + i), mean), f32x4.mul(h, overlap4));
      const hT = f32x4.mul(r4, flat);
      v128.store(normedT + i, hT);
      const scaled = f32x4.mul(v128.load(gamma + i), hT);
      const moved = f32x4.add(f32x4.mul(v128.load(gammaT + i), h), v128.load(betaT + i));
      v128.store(yT + i, f32x4.add(scaled, moved));
    }
    if (tail) {
      const h = loadTail(normed + whole, tail, 0);
      const x = f32x4.sub(loadTail(xT + whole, tail, 0), mean);
      const hT = f32x4.mul(r4, f32x4.sub(x, f32x4.mul(h, overlap4)));
      storeTail(normedT + whole, hT, tail);
      const scaled = f32x4.mul(loadTail(gamma + whole, tail, 0), hT);
      const moved = f32x4.mul(loadTail(gammaT + whole, tail, 0), h);
      const shifted = f32x4.add(moved, loadTail(betaT + whole, tail, 0));
      storeTail(yT + whole, f32x4.add(scaled, shifted), tail);
    }
    store<f32>(inverseT + (<usize>row << 2), -r * r * overlap);
    xT += rowBytes;
    yT += rowBytes;
    normed += rowBytes;
    normedT += rowBytes;
  }
}

/**
 * With a = e − mean e − x̂·mean(e x̂): dx˙ = ṙ·a + r·ȧ + residual˙, where
 * ȧ = ė − mean ė − x̂˙·mean(e x̂) − x̂·mean(ė x̂ + e x̂˙) and ė = dy˙·γ + dy·γ̇.
 */
export function layerNormBackwardTangent(
  dy: usize,
  dyT: usize,
  gamma: usize,
  gammaT: usize,
  normed: usize,
  normedT: usize,
  residualT: usize,
  dxT: usize,
  rows: i32,
  d: i32,
): void {
  const rowBytes = <usize>d << 2;
  const whole = wholeBytes(d);
  const tail = d & 3;
  const share: f32 = 1 / <f32>d;
  const inverse = normed + <usize>rows * rowBytes;
  const inverseT = normedT + <usize>rows * rowBytes;
  for (let row = 0; row < rows; row++) {
    let sum = zero4();
    let sumX = sum;
    let sumT = sum;
    let sumXT = sum;
    for (let i: usize = 0; i < whole; i += 16) {
      const dy4 = v128.load(dy + i);
      const gamma4 = v128.load(gamma + i);
      const h = v128.load(normed + i);
      const e = f32x4.mul(dy4, gamma4);
      const eT = eTangent(v128.load(dyT + i), gamma4, dy4, v128.load(gammaT + i));
      sum = f32x4.add(sum, e);
      sumX = f32x4.add(sumX, f32x4.mul(e, h));
      sumT = f32x4.add(sumT, eT);
      sumXT = f32x4.add(sumXT, f32x4.mul(eT, h));
      sumXT = f32x4.add(sumXT, f32x4.mul(e, v128.load(normedT + i)));
    }
    if (tail) {
      const dy4 = loadTail(dy + whole, tail, 0);
      const gamma4 = loadTail(gamma + whole, tail, 0);
      const h = loadTail(normed + whole, tail, 0);
      const e = f32x4.mul(dy4, gamma4);
      const dyT4 = loadTail(dyT + whole, tail, 0);
      const eT = eTangent(dyT4, gamma4, dy4, loadTail(gammaT + whole, tail, 0));
      sum = f32x4.add(sum, e);
      sumX = f32x4.add(sumX, f32x4.mul(e, h));
      sumT = f32x4.add(sumT, eT);
      sumXT = f32x4.add(sumXT, f32x4.mul(eT, h));
      sumXT = f32x4.add(sumXT, f32x4.mul(e, loadTail(normedT + whole, tail, 0)));
    }
    const mean = f32x4.splat(sum4(sum) * share);
    const meanX = f32x4.splat(sum4(sumX) * share);
    const meanT = f32x4.splat(sum4(sumT) * share);
    const meanXT = f32x4.splat(sum4(sumXT) * share);
    const r = v128.load32_splat(inverse + (<usize>row << 2));
    const rT = v128.load32_splat(inverseT + (<usize>row << 2));

    for (let i: usize = 0; i < whole; i += 16) {
      const dy4 = v128.load(dy + i);
      const gamma4 = v128.load(gamma + i);
      const h = v128.load(normed + i);
      const e = f32x4.mul(dy4, gamma4);
      const eT = eTangent(v128.load(dyT + i), gamma4, dy4, v128.load(gammaT + i));
      const a = f32x4.sub(f32x4.sub(e, mean), f32x4.mul(h, meanX));
      const bend = f32x4.add(f32x4.mul(v128.load(normedT + i), meanX), f32x4.mul(h, meanXT));
      const aT = f32x4.sub(f32x4.sub(eT, meanT), bend);
      let v = f32x4.add(f32x4.mul(rT, a), f32x4.mul(r, aT));
      if (residualT) v = f32x4.add(v, v128.load(residualT + i));
      v128.store(dxT + i, v);
    }
    if (tail) {
      const dy4 = loadTail(dy + whole, tail, 0);
      const gamma4 = loadTail(gamma + whole, tail, 0);
      const h = loadTail(normed + whole, tail, 0);
      const e = f32x4.mul(dy4, gamma4);
      const dyT4 = loadTail(dyT + whole, tail, 0);
      const eT = eTangent(dyT4, gamma4, dy4, loadTail(gammaT + whole, tail, 0));
      const a = f32x4.sub(f32x4.sub(e, mean), f32x4.mul(h, meanX));
      const hT = loadTail(normedT + whole, tail, 0);
      const bend = f32x4.add(f32x4.mul(hT, meanX), f32x4.mul(h, meanXT));
      const aT = f32x4.sub(f32x4.sub(eT, meanT), bend);
      let v = f32x4.add(f32x4.mul(rT, a), f32x4.mul(r, aT));
      if (residualT) v = f32x4.add(v, loadTail(residualT + whole, tail, 0));
      storeTail(dxT + whole, v, tail);
    }
    dy += rowBytes;
    dyT += rowBytes;
    normed += rowBytes;
    normedT += rowBytes;
    dxT += rowBytes;
    if (residualT) residualT += rowBytes;
  }
}

// @ts-ignore: decorator
@inline
function eTangent(dyT: v128, gamma: v128, dy: v128, gammaT: v128): v128 {
  return f32x4.add(f32x4.mul(dyT, gamma), f32x4.mul(dy, gammaT));
}
