import { expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../config/config.ts';
import { isPulled, klOf } from './kl.ts';

/** Three texts of up to three tokens; the second ends after one. */
const COMPARED = {
  maxTokens: 3,
  lengths: Int32Array.of(3, 1, 2),
  logRatios: Float32Array.of(1, 2, -1, 4, 0, 0, 0, 6, 0),
};

test('klOf is the mean over the drawn tokens alone', () => {
  expect(klOf(COMPARED)).toBe(2);
});

test('only a run that learns, with β above 0, is pulled', () => {
  const config = { ...DEFAULT_CONFIG, klCoefficient: 0.1 };
  expect(isPulled(DEFAULT_CONFIG)).toBe(false);
  expect(isPulled(config)).toBe(true);
  expect(isPulled({ ...config, reward: 'none' })).toBe(false);
});
