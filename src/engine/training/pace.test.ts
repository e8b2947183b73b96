import { expect, test } from 'vitest';
import { Cancelled } from '../../protocol/errors.ts';
import { createPace } from './pace.ts';

const PROGRESS = { done: 1, total: 2 };

test('a pause tells its progress and lets the event loop turn', async () => {
  const pace = createPace();
  const heard: unknown[] = [];
  pace.listener = (progress) => heard.push(progress);
  setTimeout(() => heard.push('timer'), 0);
  await pace.pause(PROGRESS);
  expect(heard).toEqual([PROGRESS, 'timer']);
});

test('a cancel that arrives during the pause ends the work there', async () => {
  const pace = createPace();
  setTimeout(() => pace.cancel(), 0);
  await expect(pace.pause(PROGRESS)).rejects.toThrow(Cancelled);
});

test('a new call forgets the cancel of an earlier one', async () => {
  const pace = createPace();
  pace.cancel();
  pace.begin();
  await expect(pace.pause(PROGRESS)).resolves.toBeUndefined();
});
