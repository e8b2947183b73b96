import { expect, test } from 'vitest';

import type { KernelSet } from '../contract/kernel-set.ts';
import { sizeOf, slice } from '../contract/view.ts';
import { createCpuKernels } from '../cpu/cpu-kernels.ts';
import { conformanceCases } from './conformance.ts';
import { runConformance } from './run-conformance.ts';

const reference = createCpuKernels();

test('the cpu kernels conform to themselves, and steps with a cache to attention', async () => {
  const { passed, failed } = await runConformance(createCpuKernels(), reference);
  expect(failed).toEqual([]);
  expect(passed).toHaveLength(conformanceCases.length);
});

test('every kernel of the contract is called by some case', async () => {
  const called = new Set<string>();
  const recording = new Proxy(createCpuKernels(), {
    get: (target, name) => {
      called.add(String(name));
      return Reflect.get(target, name) as unknown;
    },
  });
  await runConformance(recording, reference);
  const kernels = Object.keys(reference).filter((name) => name !== 'backend');
  expect(kernels.filter((name) => !called.has(name))).toEqual([]);
});

test.each<[string, Partial<KernelSet>, string]>([
  [
    'an error of 1e-4',
    {
      geluBackwardTangent: (args) => {
        reference.geluBackwardTangent(args);
        reference.addScaled(args.dzTangent, 1e-4, args.dzTangent, args.dzTangent);
      },
    },
    'geluBackwardTangent ',
  ],
  [
    'a write behind the output',
    {
      geluBackwardTangent: (args) => {
        reference.fill(slice(args.dzTangent, 0, [sizeOf(args.dzTangent.shape) + 1]), 0);
        reference.geluBackwardTangent(args);
      },
    },
    'geluBackwardTangent ',
  ],
  [
    'a changed input',
    {
      columnSums: (x, out) => {
        reference.columnSums(x, out);
        reference.fill(x, 0);
      },
    },
    'columnSums ',
  ],
])('%s fails every case of the kernel and no other', async (_, faulty, prefix) => {
  const { failed } = await runConformance({ ...reference, ...faulty }, reference);
  const expected = conformanceCases.filter(({ name }) => name.startsWith(prefix));
  expect(failed.map(({ name }) => name)).toEqual(expected.map(({ name }) => name));
  expect(expected.length).toBeGreaterThan(0);
});
