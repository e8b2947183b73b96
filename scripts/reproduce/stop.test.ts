import { expect, test, vi } from 'vitest';
import { createStop } from './stop.ts';

test('it asks when the time is over', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const stop = createStop(2, () => undefined);
  vi.advanceTimersByTime(119_000);
  expect(stop.asked()).toBe(false);
  expect(stop.secondsLeft()).toBeCloseTo(1);
  vi.advanceTimersByTime(1_000);
  expect(stop.asked()).toBe(true);
  stop.dispose();
  vi.useRealTimers();
});

test('it asks after a signal, which npm may pass on twice', () => {
  const onSignal = vi.fn();
  const stop = createStop(60, onSignal);
  expect(stop.asked()).toBe(false);
  process.emit('SIGINT');
  process.emit('SIGINT');
  expect(stop.asked()).toBe(true);
  expect(onSignal).toHaveBeenCalledOnce();
  stop.dispose();
});
