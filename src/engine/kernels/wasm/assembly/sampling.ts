import { log } from './exponential';
import { freeScratch } from './scratch';
import { exponentials } from './softmax-row';
import { rowMax } from './vector';

/** Ids whose shares are summed at once when looking for the one drawn; a multiple of 4. */
// @ts-ignore: decorator
@inline
const BLOCK: i32 = 64;

/** Bytes for the shares of one row. */
export function sampleTokenScratch(v: i32): i32 {
  return v * 4;
}

/**
 * Per row of logits [rows, v]: the first id whose cumulative share of softmax(z/temperature) exceeds
 * the row's uniform, and its log-probability. Temperature 0: the argmax, log-probability at 1.
 */
export function sampleToken(
  logits: usize,
  uniforms: usize,
  temperature: f32,
  ids: usize,
  logProbs: usize,
  rows: i32,
  v: i32,
): void {
  const shares = freeScratch();
  const greedy = temperature == 0;
  const cold: f32 = greedy ? 1 : 1 / temperature;
  const bytes = <usize>rows << 2;
  for (let row: usize = 0; row < bytes; row += 4) {
    const most = rowMax(logits, v);
    const sum = exponentials(logits, shares, v, most, cold);
    const id = greedy ? firstEqual(logits, most, v) : invert(shares, load<f32>(uniforms + row), v);
    store<i32>(ids + row, id);
    const logit = load<f32>(logits + (<usize>id << 2));
    store<f32>(logProbs + row, (logit - most) * cold - log(sum));
    logits += <usize>v << 2;
  }
}

function firstEqual(row: usize, value: f32, n: i32): i32 {
  for (let i = 0; i < n; i++) {
    if (load<f32>(row + (<usize>i << 2)) == value) return i;
  }
  return 0;
}

/** Σ of n floats in float64. */
// @ts-ignore: decorator
@inline
function sum64(at: usize, n: i32): f64 {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const e = v128.load(at + (<usize>i << 2));
    s0 = f64x2.add(s0, f64x2.promote_low_f32x4(e));
    s1 = f64x2.add(s1, f64x2.promote_low_f32x4(v128.shuffle<f32>(e, e, 2, 3, 0, 1)));
  }
  const both = f64x2.add(s0, s1);
  let sum = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
  for (; i < n; i++) sum += <f64>load<f32>(at + (<usize>i << 2));
  return sum;
}

/**
 * The first id whose cumulative share exceeds `uniform`: block by block, then id by id. Should
 * rounding leave the total at or below it, the last id that has a share at all.
 */
function invert(shares: usize, uniform: f32, n: i32): i32 {
  const goal = <f64>uniform * sum64(shares, n);
  let passed: f64 = 0;
  for (let block = 0; block < n; block += BLOCK) {
    const count = min(BLOCK, n - block);
    const at = shares + (<usize>block << 2);
    const after = passed + sum64(at, count);
    if (after > goal) {
      for (let i = 0; i < count; i++) {
        passed += <f64>load<f32>(at + (<usize>i << 2));
        if (passed > goal) return block + i;
      }
    }
    passed = after;
  }
  let last = n - 1;
  while (last > 0 && load<f32>(shares + (<usize>last << 2)) == 0) last--;
  return last;
}
