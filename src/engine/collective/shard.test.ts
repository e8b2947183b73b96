import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shardOf } from './shard.ts';

test('the shards of a team are all items once, in order', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.integer({ min: 1, max: 9 }), (count, size) => {
      let next = 0;
      for (let rank = 0; rank < size; rank++) {
        const { from, to } = shardOf(count, { rank, size });
        expect(from).toBe(next);
        expect(to).toBeGreaterThanOrEqual(from);
        next = to;
      }
      expect(next).toBe(count);
    }),
  );
});

test('shards differ by no more than one group of four', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.integer({ min: 1, max: 9 }), (count, size) => {
      const sizes = Array.from({ length: size }, (_, rank) => {
        const { from, to } = shardOf(count, { rank, size });
        if (to < count) expect(to % 4).toBe(0);
        return Math.ceil((to - from) / 4);
      });
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
  );
});
