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
