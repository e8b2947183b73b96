import '../testing/float64.ts';

import { describe, expect, test } from 'vitest';

import { createTestRandom } from '../testing/random.ts';
import { createCpuKernels } from './cpu-kernels.ts';
import { floats, ints } from './storage.ts';

const kernels = createCpuKernels();
const { normals } = createTestRandom('sampling');

/** Samples the same logits once for each uniform. */
const sample = (logits: Float32Array, uniforms: readonly number[], temperature: number) => {
  const [rows, vocabulary] = [uniforms.length, logits.length];
  const repeated = Float32Array.from(
    { length: rows * vocabulary },
    (_, i) => logits[i % vocabulary]!,
  );
  const [ids, logProbs] = [kernels.alloc([rows], 'int32'), kernels.alloc([rows])];
  kernels.sampleToken({
    logits: kernels.upload(repeated, [rows, vocabulary]),
    uniforms: kernels.upload(Float32Array.from(uniforms), [rows]),
    temperature,
    ids,
    logProbs,
  });
  return { ids: Array.from(ints(ids)), logProbs: Array.from(floats(logProbs)) };
};

const softmax = (logits: Float32Array, temperature: number): number[] => {
  const powers = Array.from(logits, (z) => Math.exp(z / temperature));
  const total = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / total);
};

describe('sampleToken', () => {
  test.each([1, 0.7, 2])('evenly spread uniforms give each id its share, at %f', (temperature) => {
    const logits = normals(11, 1.5);
    const draws = 5000;
    const uniforms = Array.from({ length: draws }, (_, i) => (i + 0.5) / draws);
    const { ids, logProbs } = sample(logits, uniforms, temperature);
    const shares = softmax(logits, temperature);
    shares.forEach((share, id) => {
      const count = ids.filter((other) => other === id).length;
      expect(Math.abs(count - share * draws)).toBeLessThanOrEqual(1);
    });
    ids.forEach((id, i) => expect(logProbs[i]).toBeCloseTo(Math.log(shares[id]!), 12));
  });

  test('is the first id whose cumulative share exceeds the uniform', () => {
    const logits = Float32Array.from([0.1, 0.2, 0.3, 0.4], Math.log);
    const uniforms = [0, 0.0999, 0.1001, 0.2999, 0.3001, 0.5999, 0.6001, 1 - 2 ** -53];
    expect(sample(logits, uniforms, 1).ids).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });

  test('never draws an id without a share', () => {
    const logits = Float32Array.of(-1e5, 0, -1e5, 0, -1e5);
    expect(sample(logits, [0, 0.6, 1 - 2 ** -53], 1).ids).toEqual([1, 3, 3]);
  });

  test('at temperature 0 takes the lowest of the largest, with its log-probability at 1', () => {
    const logits = Float32Array.of(0.5, 2, 1, 2, -1);
    const { ids, logProbs } = sample(logits, [0, 0.99], 0);
    expect(ids).toEqual([1, 1]);
    for (const logProb of logProbs)
      expect(logProb).toBeCloseTo(Math.log(softmax(logits, 1)[1]!), 12);
  });

  test('embeds what it has drawn at the positions given', () => {
    const [wte, wpe] = [normals(3 * 2), normals(4 * 2)];
    const h = kernels.alloc([2, 2]);
    kernels.sampleToken({
      logits: kernels.upload(Float32Array.of(0, 9, 0, 0, 0, 9), [2, 3]),
      uniforms: kernels.upload(new Float32Array(2), [2]),
      temperature: 0,
      ids: kernels.alloc([2], 'int32'),
      logProbs: kernels.alloc([2]),
      embed: {
        positions: kernels.upload(Int32Array.of(3, 0), [2]),
        wte: kernels.upload(wte, [3, 2]),
        wpe: kernels.upload(wpe, [4, 2]),
        h,
      },
    });
    expect(Array.from(floats(h))).toEqual([
      wte[2]! + wpe[6]!,
      wte[3]! + wpe[7]!,
      wte[4]! + wpe[0]!,
      wte[5]! + wpe[1]!,
    ]);
  });
});
