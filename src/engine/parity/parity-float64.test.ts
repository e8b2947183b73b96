import '../kernels/testing/float64.ts';

import { describe, expect, test } from 'vitest';
import { createCpuKernels } from '../kernels/cpu/cpu-kernels.ts';
import { relativeError } from '../kernels/testing/finite-differences.ts';
import { loadCase, PARITY_CASES } from '../testing/parity-cases.ts';
import { runCase } from './run-case.ts';

const kernels = createCpuKernels();

describe.each(PARITY_CASES)('%s in float64', (name) => {
  const { parityCase, expected, tensors } = loadCase(name);

  test('agrees with the reference to 1e-8', async () => {
    const { phi, tau, patchDelta } = await runCase(kernels, parityCase, tensors);
    expect(Math.abs(phi / expected.phi - 1)).toBeLessThanOrEqual(1e-8);
    expect(relativeError(tau.flat(), expected.tau.flat())).toBeLessThanOrEqual(1e-8);
    expect(patchDelta?.length).toBe(expected.patchDelta?.length);
    if (patchDelta !== undefined) {
      const [actual, wanted] = [patchDelta.flat(), expected.patchDelta!.flat()];
      expect(relativeError(actual, wanted)).toBeLessThanOrEqual(1e-8);
    }
  });
});
