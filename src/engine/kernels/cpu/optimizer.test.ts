import '../testing/float64.ts';

import { describe, expect, test } from 'vitest';

import type { AdamWSettings } from '../contract/args/optimizer-args.ts';
import {
  type Arrays,
  gradientByDifferences,
  innerProduct,
  relativeError,
} from '../testing/finite-differences.ts';
import { createTestRandom } from '../testing/random.ts';
import { createCpuKernels } from './cpu-kernels.ts';
import { floats } from './storage.ts';

const COUNT = 9; // P

// Far larger than in practice, so that every term shows up in finite differences.
const SETTINGS: AdamWSettings = {
  lr: 0.3,
  beta1: 0.8,
  beta2: 0.7,
  eps: 0.05,
  epsRoot: 0.02,
  weightDecay: 0.4,
};

const kernels = createCpuKernels();
const { normals } = createTestRandom('optimizer');
const vector = (values: Float32Array) => kernels.upload(values, [values.length]);
const uploadState = (values: Float32Array) => kernels.upload(values, [3, COUNT]);

type State = Arrays<'parameters' | 'm' | 'v'>;

const join = ({ parameters, m, v }: State) => Float32Array.from([...parameters, ...m, ...v]);

const drawState = (): State => ({
  parameters: normals(COUNT),
  m: normals(COUNT),
  v: normals(COUNT).map((x) => 0.3 + x * x),
});

const update = (
  inputs: State & Arrays<'gradient'>,
  t: number,
  gradScale?: number,
): Float32Array => {
  const nextState = kernels.alloc([3, COUNT]);
  kernels.adamW({
    ...SETTINGS,
    t,
    state: uploadState(join(inputs)),
    gradient: vector(inputs.gradient),
    gradScale: gradScale === undefined ? undefined : vector(Float32Array.of(gradScale)),
    nextState,
  });
  return floats(nextState);
};

describe('AdamW', () => {
  test('of a constant gradient the corrected moments are g and g² at every step', () => {
    const gradient = normals(COUNT);
    let state: State = {
      parameters: normals(COUNT),
      m: new Float32Array(COUNT),
      v: new Float32Array(COUNT),
    };
    for (let t = 1; t <= 4; t++) {
      const next = update({ ...state, gradient }, t);
      const expected = state.parameters.map((parameter, i) => {
        const g = gradient[i]!;
        const step = g / (Math.sqrt(g * g + SETTINGS.epsRoot) + SETTINGS.eps);
        return parameter - SETTINGS.lr * (step + SETTINGS.weightDecay * parameter);
      });
      const parameters = next.subarray(0, COUNT);
      expect(relativeError(parameters, expected)).toBeLessThan(1e-13);
      state = { parameters, m: next.subarray(COUNT, 2 * COUNT), v: next.subarray(2 * COUNT) };
    }
  });

  test('the moments are moving averages of g and g²', () => {
    const inputs = { ...drawState(), gradient: normals(COUNT) };
    const next = update(inputs, 3);
    const { beta1, beta2 } = SETTINGS;
    const m = inputs.m.map((x, i) => beta1 * x + (1 - beta1) * inputs.gradient[i]!);
    const v = inputs.v.map((x, i) => beta2 * x + (1 - beta2) * inputs.gradient[i]! ** 2);
    expect(relativeError(next.subarray(COUNT, 2 * COUNT), m)).toBeLessThan(1e-14);
    expect(relativeError(next.subarray(2 * COUNT), v)).toBeLessThan(1e-14);
  });

  test('gradScale multiplies the gradient', () => {
    const inputs = { ...drawState(), gradient: normals(COUNT) };
    const scaled = { ...inputs, gradient: inputs.gradient.map((g) => 0.3 * g) };
    expect(relativeError(update(inputs, 2, 0.3), update(scaled, 2))).toBeLessThan(1e-14);
  });

  test.each([1, 2, 30])('its adjoint is the gradient of <λ, update> at step %i', (t) => {
    const inputs = { ...drawState(), gradient: normals(COUNT) };
    const lambda = normals(3 * COUNT);
    const [direction, nextAdjoint] = [kernels.alloc([COUNT]), kernels.alloc([3, COUNT])];
    kernels.adamWAdjoint({
      ...SETTINGS,
      t,
      state: uploadState(join(inputs)),
      gradient: vector(inputs.gradient),
      adjoint: uploadState(lambda),
      direction,
      nextAdjoint,
    });
    const loss = (at: typeof inputs) => innerProduct(update(at, t), lambda);
    const by = (key: keyof typeof inputs) => gradientByDifferences(loss, inputs, key);
    const next = floats(nextAdjoint);
    expect(relativeError(floats(direction), by('gradient'))).toBeLessThan(1e-6);
    expect(relativeError(next.subarray(0, COUNT), by('parameters'))).toBeLessThan(1e-6);
    expect(relativeError(next.subarray(COUNT, 2 * COUNT), by('m'))).toBeLessThan(1e-6);
    expect(relativeError(next.subarray(2 * COUNT), by('v'))).toBeLessThan(1e-6);
  });

  test('where the root is 0, the adjoint takes its term as 0', () => {
    const zeros = new Float32Array(3 * COUNT);
    const [direction, nextAdjoint] = [kernels.alloc([COUNT]), kernels.alloc([3, COUNT])];
    const lambda = normals(3 * COUNT);
    kernels.adamWAdjoint({
      ...SETTINGS,
      epsRoot: 0,
      t: 1,
      state: uploadState(zeros),
      gradient: vector(new Float32Array(COUNT)),
      adjoint: uploadState(lambda),
      direction,
      nextAdjoint,
    });
    const expected = lambda.slice(2 * COUNT).map((x) => SETTINGS.beta2 * x);
    expect(relativeError(floats(nextAdjoint).subarray(2 * COUNT), expected)).toBeLessThan(1e-15);
    expect(floats(direction).every(Number.isFinite)).toBe(true);
  });
});

describe('clipScale', () => {
  const clip = (gradient: number[], maxNorm: number) => {
    const out = kernels.alloc([2]);
    kernels.clipScale({ gradient: vector(Float32Array.from(gradient)), maxNorm, out });
    return Array.from(floats(out));
  };

  test('scales down to the maximum, never up', () => {
    expect(clip([3, 0, -4], 1)).toEqual([0.2, 5]);
    expect(clip([3, 0, -4], 5)).toEqual([1, 5]);
    expect(clip([3, 0, -4], 100)).toEqual([1, 5]);
    expect(clip([0, 0], 1)).toEqual([1, 0]);
  });
});
