/** The sum of each row. [n, length] → [n] */
export const rowSums = (values: Float32Array, length: number): Float32Array =>
  Float32Array.from({ length: values.length / length }, (_, row) =>
    values.subarray(row * length, (row + 1) * length).reduce((sum, value) => sum + value, 0),
  );
