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
import { gelu, geluBackward } from './gelu.ts';
import { floats } from './storage.ts';

const SIZE = 40;

const kernels = createCpuKernels();
const { normals } = createTestRandom('gelu');
const vector = (values: Float32Array) => kernels.upload(values, [values.length]);

const forward = ({ z }: Arrays<'z'>) => {
  const y = kernels.alloc([z.length]);
  gelu(vector(z), y);
  return { y: floats(y) };
};

const backward = ({ dy, z }: Arrays<'dy' | 'z'>) => {
  const dz = kernels.alloc([z.length]);
  geluBackward(vector(dy), vector(z), dz);
  return { dz: floats(dz) };
};

test('the forward has the known values of gelu_new', () => {
  // gelu_new(±1), and the limits of an open and a closed gate.
  const { y } = forward({ z: Float32Array.of(0, 1, -1, 30, -30) });
  const expected = [0, 0.8411919906082768, -0.15880800939172324, 30, 0];
  expect(relativeError(y, expected)).toBeLessThan(1e-14);
});

test('the backward is the gradient of the forward', () => {
  const [z, dy] = [normals(SIZE, 2), normals(SIZE)];
  const loss = (at: Arrays<'z'>) => innerProduct(forward(at).y, dy);
  const { dz } = backward({ dy, z });
  expect(relativeError(dz, gradientByDifferences(loss, { z }, 'z'))).toBeLessThan(1e-8);
});

test('the backward tangent', () => {
  const inputs = { dy: normals(SIZE), z: normals(SIZE, 2) };
  const direction = { dy: normals(SIZE), z: normals(SIZE) };
  const dzTangent = kernels.alloc([SIZE]);
  kernels.geluBackwardTangent({
    dy: vector(inputs.dy),
    dyTangent: vector(direction.dy),
    z: vector(inputs.z),
    zTangent: vector(direction.z),
    dzTangent,
  });
  const expected = directionalDerivative(backward, inputs, direction);
  expect(relativeError(floats(dzTangent), expected.dz)).toBeLessThan(1e-8);
});
