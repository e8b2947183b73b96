import '../testing/float64.ts';

import { describe, expect, test } from 'vitest';

import {
  gradientByDifferences,
  innerProduct,
  relativeError,
} from '../testing/finite-differences.ts';
import { createTestRandom } from '../testing/random.ts';
import { createCpuKernels } from './cpu-kernels.ts';
import { gelu } from './gelu.ts';
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

describe('what is fused to a product', () => {
  const [ROWS, INNER, COLUMNS] = [5, 6, 4];
  const [a, b] = [drawMatrix(ROWS, INNER), drawMatrix(INNER, COLUMNS)];
  const bias = drawMatrix(1, COLUMNS);
  const pairs = [[upload(a), upload(b)]] as const;
  const plain = { pairs, bias: upload(bias) };
  const room = () => kernels.alloc([ROWS, COLUMNS]);
  /** The product alone. */
  const z = product(a, b).map((x, i) => x + bias.flat()[i % COLUMNS]!);
  const vector = (values: readonly number[]) =>
    kernels.upload(Float32Array.from(values), [values.length]);

  test('norm takes the layer norm of the rows of A', () => {
    const [gamma, beta] = [drawMatrix(1, INNER).flat(), drawMatrix(1, INNER).flat()];
    const out = room();
    kernels.matMul({ ...plain, norm: { gamma: vector(gamma), beta: vector(beta) }, out });
    const normed = a.map((row) => {
      const mean = row.reduce((s, x) => s + x) / INNER;
      const variance = row.reduce((s, x) => s + (x - mean) ** 2, 0) / INNER;
      return row.map((x, k) => ((x - mean) / Math.sqrt(variance + 1e-5)) * gamma[k]! + beta[k]!);
    });
    const expected = product(normed, b).map((x, i) => x + bias.flat()[i % COLUMNS]!);
    expect(relativeError(floats(out), expected)).toBeLessThan(1e-14);
  });

  test('gelu is the GELU of the output, which is written too', () => {
    const [out, hidden, expected] = [room(), room(), room()];
    kernels.matMul({ ...plain, out, gelu: hidden });
    gelu(vector(z), expected);
    expect(relativeError(floats(out), z)).toBeLessThan(1e-14);
    expect(relativeError(floats(hidden), floats(expected))).toBeLessThan(1e-14);
  });

  test('geluBackward is the gradient of a GELU whose gradient is the output', () => {
    const inputs = { z: random.normals(ROWS * COLUMNS, 2) };
    const [out, dz] = [room(), room()];
    kernels.matMul({ ...plain, out, geluBackward: { z: vector([...inputs.z]), dz } });
    const loss = (at: typeof inputs) => {
      const y = room();
      gelu(vector([...at.z]), y);
      return innerProduct(floats(y), Float32Array.from(z));
    };
    const expected = gradientByDifferences(loss, inputs, 'z');
    expect(relativeError(floats(out), z)).toBeLessThan(1e-14);
    expect(relativeError(floats(dz), expected)).toBeLessThan(1e-8);
  });
});
