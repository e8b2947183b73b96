import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rollouts } from '../../protocol/ports.ts';
import { createRandom } from '../random.ts';
import { datasetOf, exampleIds, scatter } from './dataset.ts';

const START = 511;

/** Rollouts of any lengths; the end-of-text id fills up. */
const arbitraryRollouts: fc.Arbitrary<Rollouts> = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 1000 }))
  .chain(([maxTokens, seed]) =>
    fc
      .array(fc.integer({ min: 1, max: maxTokens }), { minLength: 1, maxLength: 12 })
      .map((lengths) => {
        const random = createRandom(seed);
        const tokens = new Int32Array(lengths.length * maxTokens).fill(START);
        lengths.forEach((length, i) => {
          for (let j = 0; j < length; j++) tokens[i * maxTokens + j] = random.integer(511);
        });
        return {
          groupSize: 1,
          maxTokens,
          tokens,
          lengths: Int32Array.from(lengths),
          surprisal: 0,
        };
      }),
  );

const orderOf = (count: number, seed: number): Int32Array =>
  Int32Array.from(createRandom(seed).shuffle(Array.from({ length: count }, (_, i) => i)));

test('example k is start-of-text and rollout order[k], padded to one length', () => {
  fc.assert(
    fc.property(arbitraryRollouts, fc.nat(), (rollouts, seed) => {
      const count = rollouts.lengths.length;
      const order = orderOf(count, seed);
      const dataset = datasetOf(rollouts, order, count, START);
      expect(dataset).toMatchObject({
        innerSteps: count,
        batchSize: 1,
        maxLength: rollouts.maxTokens + 1,
      });
      expect(dataset.ids).toHaveLength(count * dataset.maxLength);
      order.forEach((rollout, example) => {
        const from = rollout * rollouts.maxTokens;
        const response = rollouts.tokens.subarray(from, from + rollouts.lengths[rollout]!);
        expect(exampleIds(dataset, example)).toEqual([START, ...response]);
      });
    }),
  );
});

test('scatter puts what follows a dataset’s order back to the rollouts', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(), (count, seed) => {
      const order = orderOf(count, seed);
      const back = new Float32Array(count);
      scatter(Float32Array.from(order), order, back);
      expect(Array.from(back)).toEqual(Array.from({ length: count }, (_, i) => i));
    }),
  );
});

test('texts that do not fill the batches are refused', () => {
  const rollouts: Rollouts = {
    groupSize: 3,
    maxTokens: 1,
    tokens: new Int32Array(3),
    lengths: new Int32Array(3).fill(1),
    surprisal: 0,
  };
  expect(() => datasetOf(rollouts, Int32Array.of(0, 1, 2), 2, START)).toThrow(
    '3 texts do not fill 2 equal batches',
  );
});
