import { expect, test, vi } from 'vitest';
import { createStop } from './stop.ts';

test('it asks when the time is over', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const stop = createStop(2);
  vi.advanceTimersByTime(119_000);
  expect(stop.asked()).toBe(false);
  expect(stop.secondsLeft()).toBeCloseTo(1);
  vi.advanceTimersByTime(1_000);
  expect(stop.asked()).toBe(true);
  stop.dispose();
  vi.useRealTimers();
});
