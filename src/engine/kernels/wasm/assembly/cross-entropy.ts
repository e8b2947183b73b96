import { log } from './exponential';
import { dot, exponentials } from './softmax-row';
import { loadTail, rowMax, storeTail, wholeBytes } from './vector';

/** Per row of logits [rows, v]: ℓ = logsumexp(z) − z[target], p, dz = weight·(p − onehot). */
export function crossEntropy(
  logits: usize,
  targets: usize,
  weights: usize,
  losses: usize,
  probs: usize,
  dLogits: usize,
  rows: i32,
  v: i32,
): void {
  const rowBytes = <usize>v << 2;
  const whole = wholeBytes(v);
  const tail = v & 3;
  const end = targets + (<usize>rows << 2);
  for (; targets < end; targets += 4) {
    const target = <usize>load<i32>(targets) << 2;
    const most = rowMax(logits, v);
    const sum = exponentials(logits, probs, v, most, 1);
    const weight = load<f32>(weights);
    const share4 = f32x4.splat(1 / sum);
    const weight4 = f32x4.splat(weight);
    for (let i: usize = 0; i < whole; i += 16) {
      const p = f32x4.mul(v128.load(probs + i), share4);
      v128.store(probs + i, p);
      v128.store(dLogits + i, f32x4.mul(p, weight4));
    }
    if (tail) {
      const p = f32x4.mul(loadTail(probs + whole, tail, 0), share4);
      storeTail(probs + whole, p, tail);
      storeTail(dLogits + whole, f32x4.mul(p, weight4), tail);
    }
    store<f32>(dLogits + target, weight * (load<f32>(probs + target) - 1));
    store<f32>(losses, log(sum) + (most - load<f32>(logits + target)));
    weights += 4;
    losses += 4;
    logits += rowBytes;
    probs += rowBytes;
    dLogits += rowBytes;
  }
}

/** Per row: ℓ˙ = Σ p·ż − ż[target], dz˙ = weight·p∘(ż − Σ p·ż). */
export function crossEntropyTangent(
  logitsT: usize,
  probs: usize,
  targets: usize,
  weights: usize,
  lossesT: usize,
  dLogitsT: usize,
  rows: i32,
  v: i32,
): void {
  const rowBytes = <usize>v << 2;
  const whole = wholeBytes(v);
  const tail = v & 3;
  const end = targets + (<usize>rows << 2);
  for (; targets < end; targets += 4) {
    const mean = dot(probs, logitsT, v);
    const mean4 = f32x4.splat(mean);
    const weight4 = v128.load32_splat(weights);
    for (let i: usize = 0; i < whole; i += 16) {
      const moved = f32x4.sub(v128.load(logitsT + i), mean4);
      v128.store(dLogitsT + i, f32x4.mul(f32x4.mul(weight4, v128.load(probs + i)), moved));
    }
    if (tail) {
      const moved = f32x4.sub(loadTail(logitsT + whole, tail, 0), mean4);
      const p = f32x4.mul(weight4, loadTail(probs + whole, tail, 0));
      storeTail(dLogitsT + whole, f32x4.mul(p, moved), tail);
    }
    store<f32>(lossesT, mean - load<f32>(logitsT + (<usize>load<i32>(targets) << 2)));
    weights += 4;
    lossesT += 4;
    logitsT += rowBytes;
    probs += rowBytes;
    dLogitsT += rowBytes;
  }
}
