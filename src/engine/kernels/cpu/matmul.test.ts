import '../testing/float64.ts';

import { describe, expect, test } from 'vitest';

import { relativeError } from '../testing/finite-differences.ts';
import { createTestRandom } from '../testing/random.ts';
import { createCpuKernels } from './cpu-kernels.ts';
import { floats } from './storage.ts';

type Matrix = readonly (readonly number[])[];

const kernels = createCpuKernels();
const random = createTestRandom('matmul');

const drawMatrix = (rows: number, columns: number): Matrix =>
  Array.from({ length: rows }, () => Array.from(random.normals(columns)));
const transposed = (matrix: Matrix): Matrix =>
  matrix[0]!.map((_, j) => matrix.map((row) => row[j]!));
const upload = (matrix: Matrix) =>
  kernels.upload(Float32Array.from(matrix.flat()), [matrix.length, matrix[0]!.length]);
const product = (a: Matrix, b: Matrix): number[] =>
  a.flatMap((row) => transposed(b).map((column) => row.reduce((s, x, k) => s + x * column[k]!, 0)));

describe.each([
  [1, 1, 1],
  [3, 5, 7],
  [8, 4, 6],
  [2, 33, 9],
])('matMul %i×%i×%i', (rows, inner, columns) => {
  const [a1, a2] = [drawMatrix(rows, inner), drawMatrix(rows, inner)];
  const [b1, b2] = [drawMatrix(inner, columns), drawMatrix(inner, columns)];
  const [bias, residual] = [drawMatrix(1, columns), drawMatrix(rows, columns)];

  test.each([
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ])('transposeA %s, transposeB %s', (transposeA, transposeB) => {
    const stored = (a: Matrix, b: Matrix) =>
      [upload(transposeA ? transposed(a) : a), upload(transposeB ? transposed(b) : b)] as const;
    const out = kernels.alloc([rows, columns]);

    kernels.matMul({ pairs: [stored(a1, b1)], transposeA, transposeB, out });
    const [first, second] = [product(a1, b1), product(a2, b2)];
    expect(relativeError(floats(out), first)).toBeLessThan(1e-14);

    kernels.matMul({
      pairs: [stored(a1, b1), stored(a2, b2)],
      transposeA,
      transposeB,
      bias: upload(bias),
      residual: upload(residual),
      out,
    });
    const sum = first.map(
      (x, i) => x + second[i]! + bias.flat()[i % columns]! + residual.flat()[i]!,
    );
    expect(relativeError(floats(out), sum)).toBeLessThan(1e-14);
  });
});
