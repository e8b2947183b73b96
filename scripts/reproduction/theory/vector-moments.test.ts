import { expect, test } from 'vitest';
import { createRandom } from '../../../src/core/random.ts';
import { createVectorMoments } from './vector-moments.ts';

test('mean and standard error of correlated noise', () => {
  const random = createRandom('moments');
  const moments = createVectorMoments(2);
  const count = 20_000;
  for (let i = 0; i < count; i++) {
    const [a, b] = [random.normal(), random.normal()];
    moments.add(Float64Array.of(3 + a, 4 + a + b));
  }
  // Along (3, 4)/5 the variance is that of (3a + 4(a + b))/5: (49 + 16)/25.
  const { value, standardError } = moments.norm();
  expect(standardError).toBeCloseTo(Math.sqrt(65 / 25 / count), 3);
  expect(Math.abs(value - 5)).toBeLessThan(4 * standardError);
  expect(moments.count()).toBe(count);
});
