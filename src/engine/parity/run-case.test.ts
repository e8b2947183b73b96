import '../kernels/testing/float64.ts';

import { expect, test } from 'vitest';
import type { ParityCase } from '../../core/files/case-file.ts';
import { createCpuKernels } from '../kernels/cpu/cpu-kernels.ts';
import { relativeError } from '../kernels/testing/finite-differences.ts';
import { loadCase } from '../testing/parity-cases.ts';
import { runCase } from './run-case.ts';

const kernels = createCpuKernels();
const { parityCase, tensors } = loadCase('adam-lm');
const run = (changes: Partial<ParityCase>) =>
  runCase(kernels, { ...parityCase, ...changes }, tensors);

test('a metric of more texts than are read at once is their mean', async () => {
  const few = [
    [47, 1, 2, 3],
    [47, 4],
    [47, 5, 6],
  ];
  const many = Array.from({ length: 50 }, () => few).flat();
  const expected = await run({ metric: { type: 'lm', examples: few } });
  const actual = await run({ metric: { type: 'lm', examples: many } });
  expect(actual.phi).toBeCloseTo(expected.phi, 12);
  expect(relativeError(actual.tau.flat(), expected.tau.flat())).toBeLessThan(1e-10);
});

test('an example that predicts nothing has no influence', async () => {
  const batches = [
    [[47], [47, 3, 5]],
    [[47, 2], [47]],
  ];
  const { tau } = await run({ batches });
  expect([tau[0]![0], tau[1]![1]]).toEqual([0, 0]);
  expect(Math.min(Math.abs(tau[0]![1]!), Math.abs(tau[1]![0]!))).toBeGreaterThan(0);
});
