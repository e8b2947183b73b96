import '../kernels/testing/float64.ts';

import { describe, expect, test } from 'vitest';
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

describe('a result that is no number is named, with where it arose', () => {
  /** Adam moves what has gradient 0, such as tokens of no text, by 0/0. */
  const optimizer = { ...parityCase.optimizer, eps: 0, epsRoot: 0 };
  const first = [[47, 1, 2]];
  /** The case's weights with one tensor changed. */
  const withTensor = (name: string, change: (value: number, i: number) => number) => {
    const tensor = tensors.get(name)!;
    return new Map(tensors).set(name, { ...tensor, values: tensor.values.map(change) });
  };

  test('the first loss after the update that did it', async () => {
    const batches = [first, [[47, 5, 6]], first];
    await expect(run({ optimizer, batches })).rejects.toThrow(
      /^The loss of inner step 2 is NaN: the fine-tuning ran out .* learning rate .* ε_root\.$/,
    );
  });

  test('Φ, where no text has read the weight that did it', async () => {
    const metric = { type: 'lm', examples: [[47, 5, 6]] } as const;
    await expect(run({ optimizer, metric, batches: [first] })).rejects.toThrow(
      /^Φ is NaN: the fine-tuning ran out /,
    );
  });

  test('τ, where Φ has not read it either', async () => {
    const metric = { type: 'patch', strength: 20, pattern: [[1, -1]] } as const;
    await expect(run({ optimizer, metric, batches: [first] })).rejects.toThrow(
      /^τ of text 1 of inner step 1 is NaN: the fine-tuning ran out /,
    );
  });

  test('the loss before any update, where the model is the cause', async () => {
    const huge = withTensor('lm_head.weight', (value) => value * Number.MAX_VALUE);
    await expect(runCase(kernels, parityCase, huge)).rejects.toThrow(
      /^The loss of inner step 1 is NaN: .* the target itself is broken/,
    );
  });

  test.each([NaN, Infinity])('a weight that is %s, by its tensor', async (value) => {
    const broken = withTensor('h.0.attn.c_attn.bias', (weight, i) => (i === 7 ? value : weight));
    await expect(runCase(kernels, parityCase, broken)).rejects.toThrow(
      `Tensor h.0.attn.c_attn.bias holds ${value} at place 7 of its 48: `,
    );
  });

  test('sizes that the tensors do not bear out ask for no memory', async () => {
    const config = { ...parityCase.config, vocab_size: 2 ** 40 };
    await expect(run({ config })).rejects.toThrow(/^Tensor wte\.weight has shape \[48, 16\]/);
  });
});
