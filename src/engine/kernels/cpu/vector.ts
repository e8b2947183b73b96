/** Any array of numbers that a kernel reads or accumulates into. */
type Numbers = Float32Array | Float64Array;

/** Σ a[aStart + i]·b[bStart + i] over `length` numbers. */
export const dot = (
  a: Numbers,
  aStart: number,
  b: Numbers,
  bStart: number,
  length: number,
): number => {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += a[aStart + i]! * b[bStart + i]!;
  return sum;
};

/** out[outStart + i] += scale·x[xStart + i] over `length` numbers. */
export const accumulate = (
  scale: number,
  x: Numbers,
  xStart: number,
  out: Numbers,
  outStart: number,
  length: number,
): void => {
  for (let i = 0; i < length; i++) out[outStart + i]! += scale * x[xStart + i]!;
};

/** Replaces z by softmax(z) and returns logsumexp(z), both without overflow. */
export const softmaxInPlace = (z: Float64Array): number => {
  let max = -Infinity;
  for (const value of z) max = Math.max(max, value);
  let sum = 0;
  for (let i = 0; i < z.length; i++) {
    z[i] = Math.exp(z[i]! - max);
    sum += z[i]!;
  }
  for (let i = 0; i < z.length; i++) z[i]! /= sum;
  return max + Math.log(sum);
};
