import { matrixShape, type View } from '../contract/view.ts';
import { floats } from './storage.ts';

/** out = y + alpha·x. */
export const addScaled = (y: View, alpha: number, x: View, out: View): void => {
  const [yValues, xValues, outValues] = [floats(y), floats(x), floats(out)];
  for (let i = 0; i < outValues.length; i++) outValues[i] = yValues[i]! + alpha * xValues[i]!;
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
