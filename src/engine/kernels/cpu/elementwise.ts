import type { View } from '../types.ts';
import { floats, ints, matrixShape } from './storage.ts';

/** out = y + alpha·x. */
export const addScaled = (y: View, alpha: number, x: View, out: View): void => {
  const [yValues, xValues, outValues] = [floats(y), floats(x), floats(out)];
  for (let i = 0; i < outValues.length; i++) outValues[i] = yValues[i]! + alpha * xValues[i]!;
};

/** out = x + delta on int32. */
export const addInt = (x: View, delta: number, out: View): void => {
  const [xValues, outValues] = [ints(x), ints(out)];
  for (let i = 0; i < outValues.length; i++) outValues[i] = xValues[i]! + delta;
};

/** out [d] = the sum of the rows of x [N, d]. */
export const columnSums = (x: View, out: View): void => {
  const values = floats(x);
  const { rows, columns } = matrixShape(x);
  const sums = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < columns; j++) sums[j]! += values[row * columns + j]!;
  }
  floats(out).set(sums);
};
