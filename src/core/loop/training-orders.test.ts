import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunConfig } from '../../protocol/run-config.ts';
import { DEFAULT_CONFIG } from '../config/config.ts';
import { trainingOrders } from './training-orders.ts';

const sizes = fc
  .record({
    groupSize: fc.integer({ min: 2, max: 6 }),
    groups: fc.integer({ min: 1, max: 5 }),
    innerSteps: fc.integer({ min: 1, max: 4 }),
    seed: fc.nat(),
  })
  .map(({ groups, ...rest }): RunConfig => ({
    ...DEFAULT_CONFIG,
    ...rest,
    batchSize: groups * rest.groupSize,
  }));

const prompts = ({ groupSize }: RunConfig, order: Int32Array): number[] =>
  Array.from(order, (rollout) => Math.floor(rollout / groupSize));

describe('trainingOrders', () => {
  test.each([true, false])('puts every rollout in once, groups together: %s', (groupsTogether) => {
    fc.assert(
      fc.property(sizes, (config) => {
        const [order, ...others] = trainingOrders({ ...config, groupsTogether }, 3);
        expect(others).toEqual([]);
        const all = [...order!].sort((a, b) => a - b);
        expect(all).toEqual(
          Array.from({ length: config.innerSteps * config.batchSize }, (_, i) => i),
        );
      }),
    );
  });

  test('with groups together no group is in two inner steps that have room for whole ones', () => {
    fc.assert(
      fc.property(sizes, (config) => {
        const [order] = trainingOrders({ ...config, groupsTogether: true }, 1);
        const stepsOf = new Map<number, Set<number>>();
        prompts(config, order!).forEach((prompt, place) => {
          const steps = stepsOf.get(prompt) ?? new Set<number>();
          stepsOf.set(prompt, steps.add(Math.floor(place / config.batchSize)));
        });
        expect([...stepsOf.values()].every(({ size }) => size === 1)).toBe(true);
      }),
    );
  });

  test('prompts are in another order at every GRPO step', () => {
    const config = { ...DEFAULT_CONFIG, groupsTogether: true };
    const [first, second] = [1, 2].map((step) => trainingOrders(config, step)[0]);
    expect(first).not.toEqual(second);
    expect(first).toEqual(trainingOrders(config, 1)[0]);
  });

  test('without cross-group batching each set has one rollout of every prompt', () => {
    const config = { ...DEFAULT_CONFIG, crossGroupBatching: false, groupsTogether: true };
    const orders = trainingOrders(config, 1);
    expect(orders).toHaveLength(config.groupSize);
    orders.forEach((order, g) => {
      expect([...order].every((rollout) => rollout % config.groupSize === g)).toBe(true);
      expect(new Set(prompts(config, order)).size).toBe(order.length);
    });
  });
});
