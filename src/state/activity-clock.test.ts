import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createActivityClock } from './activity-clock.ts';
import type { Activity } from './types.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const setUp = () => {
  const told: (Activity | undefined)[] = [];
  const clock = createActivityClock(
    (activity) => told.push(activity),
    () => Date.now(),
  );
  return { clock, told };
};

test('it tells the time five times a second, however often progress comes', () => {
  const { clock, told } = setUp();
  clock.start('train');
  for (let i = 1; i <= 1000; i++) {
    clock.progressed({ done: i, total: 1000 });
    vi.advanceTimersByTime(1);
  }
  expect(told).toHaveLength(6);
  expect(told.at(-1)).toMatchObject({ stage: 'train', elapsedSeconds: 1 });
});

test('time left follows from progress, before that from the last time', () => {
  const { clock, told } = setUp();
  clock.start('train', 8);
  vi.advanceTimersByTime(2000);
  expect(told.at(-1)?.secondsLeft).toBeCloseTo(6);
  clock.progressed({ done: 1, total: 5 });
  vi.advanceTimersByTime(200);
  expect(told.at(-1)?.secondsLeft).toBeCloseTo(2.2 * 4);
  clock.start('measure');
  vi.advanceTimersByTime(200);
  expect(told.at(-1)).toEqual({ stage: 'measure', elapsedSeconds: 0.2 });
});

test('once stopped it is silent', () => {
  const { clock, told } = setUp();
  clock.start('train');
  clock.stop();
  clock.stop();
  vi.advanceTimersByTime(1000);
  expect(told).toHaveLength(2);
  expect(told[1]).toBeUndefined();
});
