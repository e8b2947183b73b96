import '../testing/float64.ts';

import { expect, test } from 'vitest';

import {
  type Arrays,
  directionalDerivative,
  gradientByDifferences,
  innerProduct,
  relativeError,
} from '../testing/finite-differences.ts';
import { createTestRandom } from '../testing/random.ts';
import { createCpuKernels } from './cpu-kernels.ts';
import { floats } from './storage.ts';

const [ROWS, WIDTH] = [3, 5];
const KEPT = ROWS * WIDTH + ROWS;

const kernels = createCpuKernels();
const { normals } = createTestRandom('layer norm');
const matrix = (values: Float32Array) => kernels.upload(values, [ROWS, WIDTH]);
const vector = (values: Float32Array) => kernels.upload(values, [values.length]);

const forward = ({ x, gamma, beta }: Arrays<'x' | 'gamma' | 'beta'>) => {
  const [y, normed] = [kernels.alloc([ROWS, WIDTH]), kernels.alloc([KEPT])];
  kernels.layerNormForward({
    x: matrix(x),
    gamma: vector(gamma),
    beta: vector(beta),
    y,
    normed,
  });
  return { y: floats(y), normed: floats(normed) };
};

const backward = (inputs: Arrays<'dy' | 'gamma' | 'normed' | 'residual'>) => {
  const dx = kernels.alloc([ROWS, WIDTH]);
  kernels.layerNormBackward({
    dy: matrix(inputs.dy),
    gamma: vector(inputs.gamma),
    normed: vector(inputs.normed),
    residual: matrix(inputs.residual),
    dx,
  });
  return { dx: floats(dx) };
};

const params = (inputs: Arrays<'dy' | 'normed'>) => {
  const [dGamma, dBeta] = [kernels.alloc([WIDTH]), kernels.alloc([WIDTH])];
  const normed = vector(inputs.normed);
  kernels.layerNormParams({ dy: matrix(inputs.dy), normed, dGamma, dBeta });
  return { dGamma: floats(dGamma), dBeta: floats(dBeta) };
};

const drawInputs = () => ({
  x: normals(ROWS * WIDTH, 2),
  gamma: normals(WIDTH),
  beta: normals(WIDTH),
});

const drawBackwardInputs = () => ({
  dy: normals(ROWS * WIDTH),
  gamma: normals(WIDTH),
  normed: normals(KEPT),
  residual: normals(ROWS * WIDTH),
});

test('the forward normalises each row and keeps x̂ and 1/σ', () => {
  const inputs = drawInputs();
  const { y, normed } = forward(inputs);
  for (let row = 0; row < ROWS; row++) {
    const x = inputs.x.subarray(row * WIDTH, (row + 1) * WIDTH);
    const mean = x.reduce((a, b) => a + b) / WIDTH;
    const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / WIDTH;
    const sigma = Math.sqrt(variance + 1e-5);
    expect(normed[ROWS * WIDTH + row]).toBeCloseTo(1 / sigma, 13);
    x.forEach((value, i) => {
      const xHat = (value - mean) / sigma;
      expect(normed[row * WIDTH + i]).toBeCloseTo(xHat, 13);
      expect(y[row * WIDTH + i]).toBeCloseTo(xHat * inputs.gamma[i]! + inputs.beta[i]!, 13);
    });
  }
});

test('the backward and the parameter sums are the gradient of the forward', () => {
  const inputs = drawInputs();
  const [dy, residual] = [normals(ROWS * WIDTH), normals(ROWS * WIDTH)];
  const { normed } = forward(inputs);
  const loss = (at: typeof inputs) =>
    innerProduct(forward(at).y, dy) + innerProduct(at.x, residual);
  const { dx } = backward({ dy, gamma: inputs.gamma, normed, residual });
  const { dGamma, dBeta } = params({ dy, normed });
  expect(relativeError(dx, gradientByDifferences(loss, inputs, 'x'))).toBeLessThan(1e-8);
  expect(relativeError(dGamma, gradientByDifferences(loss, inputs, 'gamma'))).toBeLessThan(1e-8);
  expect(relativeError(dBeta, gradientByDifferences(loss, inputs, 'beta'))).toBeLessThan(1e-8);
});

test('without a residual none is added', () => {
  const inputs = drawBackwardInputs();
  const dx = kernels.alloc([ROWS, WIDTH]);
  kernels.layerNormBackward({
    dy: matrix(inputs.dy),
    gamma: vector(inputs.gamma),
    normed: vector(inputs.normed),
    dx,
  });
  const zeros = new Float32Array(ROWS * WIDTH);
  expect(floats(dx)).toEqual(backward({ ...inputs, residual: zeros }).dx);
});

test('the forward tangent', () => {
  const [inputs, direction] = [drawInputs(), drawInputs()];
  const yTangent = kernels.alloc([ROWS, WIDTH]);
  const normedTangent = kernels.alloc([KEPT]);
  kernels.layerNormForwardTangent({
    xTangent: matrix(direction.x),
    gamma: vector(inputs.gamma),
    gammaTangent: vector(direction.gamma),
    betaTangent: vector(direction.beta),
    normed: vector(forward(inputs).normed),
    yTangent,
    normedTangent,
  });
  const expected = directionalDerivative(forward, inputs, direction);
  expect(relativeError(floats(yTangent), expected.y)).toBeLessThan(1e-8);
  expect(relativeError(floats(normedTangent), expected.normed)).toBeLessThan(1e-8);
});

test('the backward tangent', () => {
  const [inputs, direction] = [drawBackwardInputs(), drawBackwardInputs()];
  const dxTangent = kernels.alloc([ROWS, WIDTH]);
  kernels.layerNormBackwardTangent({
    dy: matrix(inputs.dy),
    dyTangent: matrix(direction.dy),
    gamma: vector(inputs.gamma),
    gammaTangent: vector(direction.gamma),
    normed: vector(inputs.normed),
    normedTangent: vector(direction.normed),
    residualTangent: matrix(direction.residual),
    dxTangent,
  });
  const expected = directionalDerivative(backward, inputs, direction);
  expect(relativeError(floats(dxTangent), expected.dx)).toBeLessThan(1e-8);
});

test('the tangent of the parameter sums', () => {
  const draw = () => ({ dy: normals(ROWS * WIDTH), normed: normals(KEPT) });
  const [inputs, direction] = [draw(), draw()];
  const [dGammaTangent, dBetaTangent] = [kernels.alloc([WIDTH]), kernels.alloc([WIDTH])];
  kernels.layerNormParamsTangent({
    dy: matrix(inputs.dy),
    dyTangent: matrix(direction.dy),
    normed: vector(inputs.normed),
    normedTangent: vector(direction.normed),
    dGammaTangent,
    dBetaTangent,
  });
  const expected = directionalDerivative(params, inputs, direction);
  expect(relativeError(floats(dGammaTangent), expected.dGamma)).toBeLessThan(1e-8);
  expect(relativeError(floats(dBetaTangent), expected.dBeta)).toBeLessThan(1e-8);
});
