import { clampedExp4, log } from './exponential';
import { constants } from './scratch';
import { dot, exponentials } from './softmax-row';
import { loadTail, rowMax, storeTail, sum4, wholeBytes, zero4 } from './vector';

/** Σ of n floats. */
function rowSum(row: usize, n: i32): f32 {
  const whole = wholeBytes(n);
  let s = zero4();
  for (let i: usize = 0; i < whole; i += 16) s = f32x4.add(s, v128.load(row + i));
  if (n & 3) s = f32x4.add(s, loadTail(row + whole, n & 3, 0));
  return sum4(s);
}

/**
 * Per row, with π = softmax(z/temperature), ρ = e^(log π(target) − old): the gradient of
 * weight·(−min(ρÂ, clip(ρ)Â) − bonus·H(π)), which is
 * weight/temperature·(g·(onehot − π) + bonus·π∘(log π + H)), g = −ρÂ where not clipped, else 0.
 */
export function policyLoss(
  logits: usize,
  targets: usize,
  oldLogProbs: usize,
  advantages: usize,
  weights: usize,
  clip: f32,
  bonus: f32,
  temperature: f32,
  logProbs: usize,
  entropies: usize,
  dLogits: usize,
  rows: i32,
  v: i32,
): void {
  const rowBytes = <usize>v << 2;
  const whole = wholeBytes(v);
  const tail = v & 3;
  const bytes = <usize>rows << 2;
  const cold: f32 = 1 / temperature;
  const cold4 = f32x4.splat(cold);
  for (let row: usize = 0; row < bytes; row += 4) {
    const target = <usize>load<i32>(targets + row) << 2;
    const most = rowMax(logits, v);
    // dLogits first holds e^((z − most)/temperature).
    const sum = exponentials(logits, dLogits, v, most, cold);
    const logSum = log(sum);
    const share: f32 = 1 / sum;
    // H = log Σe^s − Σ π·s with s = (z − most)/temperature.
    const meanLogit = dot(dLogits, logits, v) * share;
    const norm = rowSum(dLogits, v) * share;
    const entropy = logSum - (meanLogit - most * norm) * cold;
    const logProb = (load<f32>(logits + target) - most) * cold - logSum;
    store<f32>(logProbs + row, logProb);
    store<f32>(entropies + row, entropy);

    const advantage = load<f32>(advantages + row);
    const change = f32x4.splat(logProb - load<f32>(oldLogProbs + row));
    const ratio = f32x4.extract_lane(clampedExp4(change, constants()), 0);
    const clipped = min(max(ratio, 1 - clip), 1 + clip);
    const slope: f32 = ratio * advantage <= clipped * advantage ? -ratio * advantage : 0;
    const weight = load<f32>(weights + row) * cold;
    const pull = weight * slope;
    const spread = weight * bonus;

    // dz = π·(spread·(s − logSum + H) − pull), and + pull at the target.
    const share4 = f32x4.splat(share);
    const most4 = f32x4.splat(most);
    const spread4 = f32x4.splat(spread);
    const shift4 = f32x4.splat(spread * (entropy - logSum) - pull);
    for (let i: usize = 0; i < whole; i += 16) {
      const p = f32x4.mul(v128.load(dLogits + i), share4);
      const s = f32x4.mul(f32x4.sub(v128.load(logits + i), most4), cold4);
      v128.store(dLogits + i, f32x4.mul(p, f32x4.add(f32x4.mul(spread4, s), shift4)));
    }
    if (tail) {
      const p = f32x4.mul(loadTail(dLogits + whole, tail, 0), share4);
      const s = f32x4.mul(f32x4.sub(loadTail(logits + whole, tail, 0), most4), cold4);
      storeTail(dLogits + whole, f32x4.mul(p, f32x4.add(f32x4.mul(spread4, s), shift4)), tail);
    }
    store<f32>(dLogits + target, load<f32>(dLogits + target) + pull);
    logits += rowBytes;
    dLogits += rowBytes;
  }
}
