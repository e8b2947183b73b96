import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openBackend } from '../backends/open.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import { BUDGETS } from '../testing/experiment.ts';
import { loadCase, PARITY_CASES } from '../testing/parity-cases.ts';
import { withTeam } from '../testing/team-of.ts';
import { runCase, type CaseResult } from './run-case.ts';

const worstError = (actual: readonly number[], expected: readonly number[]): number =>
  Math.max(0, ...expected.map((value, i) => Math.abs(actual[i]! - value)));

describe.each(['cpu', 'wasm'] as const)('on %s in float32', (backend) => {
  let kernels: KernelSet;
  beforeAll(async () => {
    ({ kernels } = await openBackend(backend));
  });

  describe.each(PARITY_CASES)('%s', (name) => {
    const { parityCase, expected, tensors } = loadCase(name);
    let result: CaseResult;
    beforeAll(async () => {
      result = await runCase(kernels, parityCase, tensors);
    });

    test('agrees with the reference', () => {
      const largest = Math.max(...expected.tau.flat().map(Math.abs));
      expect(result.tau.map(({ length }) => length)).toEqual(
        expected.tau.map(({ length }) => length),
      );
      expect(worstError(result.tau.flat(), expected.tau.flat())).toBeLessThanOrEqual(
        1e-3 * largest,
      );
      expect(Math.abs(result.phi - expected.phi)).toBeLessThanOrEqual(1e-5);
    });

    test('agrees with the reference when a team of two shares each batch', async () => {
      const largest = Math.max(...expected.tau.flat().map(Math.abs));
      const results = await withTeam(2, (collective) =>
        runCase(kernels, parityCase, tensors, { collective }),
      );
      for (const { phi, tau } of results) {
        expect(worstError(tau.flat(), expected.tau.flat())).toBeLessThanOrEqual(1e-3 * largest);
        expect(Math.abs(phi - expected.phi)).toBeLessThanOrEqual(1e-5);
      }
    });

    test('moves the patch as the reference does', () => {
      expect(result.patchDelta?.length).toBe(expected.patchDelta?.length);
      const [actual, wanted] = [result.patchDelta ?? [], expected.patchDelta ?? []];
      expect(worstError(actual.flat(), wanted.flat())).toBeLessThanOrEqual(1e-6);
    });

    test.each(BUDGETS)('%s give the same numbers and leave no tensor behind', async (_, budget) => {
      const { numTensors } = memory();
      expect(await runCase(kernels, parityCase, tensors, { budget })).toEqual(result);
      expect(memory().numTensors).toBe(numTensors);
    });
  });
});
