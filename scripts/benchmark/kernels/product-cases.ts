import { matMul as tfjsMatMul, randomNormal } from '@tensorflow/tfjs-core';
import type { KernelSet } from '../../../src/engine/kernels/contract/kernel-set.ts';
import { computes, createInputs, SHAPES, type KernelCase } from './kernel-case.ts';

/** Matrix products of the small model and of wider ones, beside the one that tfjs ships. */
export function* productCases(kernels: KernelSet): Generator<KernelCase> {
  const { normal, room } = createInputs(kernels);
  const { rows, width, vocabulary } = SHAPES;
  const [a, b] = [randomNormal([rows, width]), randomNormal([width, 3 * width])];
  yield computes(
    `tfjs (XNNPACK) [${rows}, ${3 * width}], K ${width}`,
    6 * rows * width ** 2,
    () => {
      tfjsMatMul(a, b).dispose();
    },
  );

  const products: readonly (readonly [number, number, number, '' | 'ta' | 'tb'])[] = [
    [rows, 3 * width, width, ''],
    [rows, 4 * width, width, ''],
    [rows, width, 4 * width, ''],
    [rows, width, width, ''],
    [rows, vocabulary, width, 'tb'],
    [rows, width, vocabulary, ''],
    [rows, width, 3 * width, 'tb'],
    [width, 3 * width, rows, 'ta'],
    [4 * width, width, rows, 'ta'],
    [vocabulary, width, rows, 'ta'],
    [8000, 384, 128, ''],
    [128, 512, 8000, 'ta'],
    [32, 3 * width, width, ''],
    [32, vocabulary, width, 'tb'],
  ];
  for (const [m, n, k, layout] of products) {
    const left = layout === 'ta' ? normal(k, m) : normal(m, k);
    const right = layout === 'tb' ? normal(n, k) : normal(k, n);
    const flags = { transposeA: layout === 'ta', transposeB: layout === 'tb' };
    const out = room(m, n);
    yield computes(`matMul [${m}, ${n}], K ${k} ${layout}`, 2 * m * n * k, () => {
      kernels.matMul({ pairs: [[left, right]], ...flags, out });
    });
  }
}
