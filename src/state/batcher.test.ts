import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createBatcher } from './batcher.ts';

interface Count {
  readonly count: number;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const setUp = () => {
  const store = createStore<Count>()(() => ({ count: 0 }));
  let updates = 0;
  store.subscribe(() => (updates += 1));
  const batch = createBatcher<Count>(store, 100);
  return {
    store,
    batch,
    increment: () => batch.update(({ count }) => ({ count: count + 1 })),
    updates: () => updates,
  };
};

test('a thousand changes in a second are ten updates, and none is lost', () => {
  const { store, increment, updates } = setUp();
  for (let ms = 0; ms < 1000; ms++) {
    increment();
    vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(100);
  expect(store.getState().count).toBe(1000);
  expect(updates()).toBeLessThanOrEqual(11);
});

test('a change after a quiet time is there at once', () => {
  const { store, increment } = setUp();
  increment();
  expect(store.getState().count).toBe(1);
  vi.advanceTimersByTime(1000);
  increment();
  expect(store.getState().count).toBe(2);
});

test('flush does not wait, and leaves nothing behind', () => {
  const { store, batch, increment, updates } = setUp();
  increment();
  increment();
  batch.flush();
  expect(store.getState().count).toBe(2);
  vi.advanceTimersByTime(1000);
  expect(updates()).toBe(2);
});
