import { expect, test } from 'vitest';

import { createCpuKernels } from '../cpu/cpu-kernels.ts';
import { conformanceCases } from '../testing/conformance.ts';
import { runConformance } from '../testing/run-conformance.ts';
import { createWasmKernels } from './wasm-kernels.ts';

test('the wasm kernels agree with the reference loops', async () => {
  const { passed, failed } = await runConformance(await createWasmKernels(), createCpuKernels());
  expect(failed).toEqual([]);
  expect(passed).toHaveLength(conformanceCases.length);
});
