import '../testing/float64.ts';

import { add, memory, setBackend, tensor1d, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';

import { slice } from '../contract/view.ts';
import { createCpuKernels } from './cpu-kernels.ts';
import { floats, ints } from './storage.ts';

const kernels = createCpuKernels();
const upload = (...values: number[]) => kernels.upload(Float32Array.from(values), [values.length]);
const uploadInts = (...values: number[]) =>
  kernels.upload(Int32Array.from(values), [values.length]);

beforeAll(() => setBackend('cpu'));

describe('memory', () => {
  test('keeps float64 numbers as they are', async () => {
    expect(await kernels.download(upload(0.1, 1 / 3))).toEqual(Float64Array.of(0.1, 1 / 3));
  });

  test('copies on the way in and on the way out', async () => {
    const values = Float32Array.of(1, 2);
    const view = kernels.upload(values, [2]);
    values[0] = 7;
    const downloaded = await kernels.download(view);
    downloaded[1] = 7;
    expect(Array.from(await kernels.download(view))).toEqual([1, 2]);
  });

  test('belongs to the enclosing tidy', () => {
    const before = memory().numTensors;
    tidy(() => {
      kernels.alloc([3]);
      kernels.alloc([3], 'int32');
      upload(1, 2);
      expect(memory().numTensors).toBe(before + 3);
    });
    expect(memory().numTensors).toBe(before);
  });

  test('is shared with tfjs: its ops read what kernels write, and views read its tensors', () => {
    const view = kernels.alloc([2]);
    kernels.fill(view, 3);
    expect(Array.from(add(view.tensor, 1).dataSync())).toEqual([4, 4]);
    expect(Array.from(floats({ tensor: tensor1d([5, 6, 7]), offset: 1, shape: [2] }))).toEqual([
      6, 7,
    ]);
  });

  test('refuses wrong sizes and dtypes', () => {
    expect(() => kernels.upload(new Float32Array(3), [2])).toThrow('3 numbers do not fill [2]');
    expect(() => floats(slice(upload(1, 2, 3), 2, [2]))).toThrow('View [2] at 2 exceeds 3');
    expect(() => floats(uploadInts(1))).toThrow('Expected a float32 view');
    expect(() => ints(upload(1))).toThrow('Expected an int32 view');
  });
});

describe('elementwise kernels', () => {
  test('fill and copy stay inside a slice', () => {
    const view = upload(1, 2, 3, 4, 5);
    kernels.fill(slice(view, 1, [2]), 9);
    expect(Array.from(floats(view))).toEqual([1, 9, 9, 4, 5]);
    kernels.copy(upload(7, 8), slice(view, 3, [2]));
    expect(Array.from(floats(view))).toEqual([1, 9, 9, 7, 8]);
  });

  test('addScaled', () => {
    const out = kernels.alloc([2]);
    kernels.addScaled(upload(1, 2), -0.5, upload(10, 20), out);
    expect(Array.from(floats(out))).toEqual([-4, -8]);
  });

  test('columnSums', () => {
    const out = kernels.alloc([2]);
    kernels.columnSums({ ...upload(1, 2, 3, 4, 5, 6), shape: [3, 2] }, out);
    expect(Array.from(floats(out))).toEqual([9, 12]);
  });
});
