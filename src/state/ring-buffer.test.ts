import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRingBuffer } from './ring-buffer.ts';

test('it holds the last values, oldest first', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.integer()), (capacity, values) => {
      const ring = createRingBuffer<number>(capacity);
      for (const value of values) ring.push(value);
      const last = values.slice(-capacity);
      expect(ring.toArray()).toEqual(last);
      expect(ring).toHaveLength(last.length);
      expect([ring.at(-1), ring.at(last.length)]).toEqual([undefined, undefined]);
      ring.clear();
      ring.push(7);
      expect(ring.toArray()).toEqual([7]);
    }),
  );
});

test('a ring without room is refused', () => {
  expect(() => createRingBuffer(0)).toThrow('at least one value');
});
