import { expect, test } from 'vitest';
import { isPartMissing } from '../protocol/errors.ts';
import { fetchPart } from './fetch-part.ts';

test('gives what was fetched', async () => {
  await expect(fetchPart('The charts', () => Promise.resolve(7))).resolves.toBe(7);
});

test('says what is missing, why, and that a reload may be needed', async () => {
  const cause = new TypeError('Failed to fetch dynamically imported module: http://lab/x.js');
  const error: unknown = await fetchPart('The charts', () => Promise.reject(cause)).catch(
    (reason: unknown) => reason,
  );
  expect(isPartMissing(error)).toBe(true);
  expect((error as Error).message).toMatch(
    /^The charts could not be fetched \(Failed to fetch .*x\.js\)\. .*reload the page/,
  );
  // Its name crosses the worker boundary; its class does not.
  expect(isPartMissing(Object.assign(new Error(''), { name: (error as Error).name }))).toBe(true);
  expect(isPartMissing(cause)).toBe(false);
});
