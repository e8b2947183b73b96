import { expect, test } from 'vitest';
import { Cancelled } from '../../protocol/errors.ts';
import { createPace } from './pace.ts';

const PROGRESS = { done: 1, total: 2 };

/** Sends a message, as a cancel comes from the page, and acts when it arrives; returns the clean-up. */
const onMessage = (act: () => void): (() => void) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = act;
  port2.postMessage(undefined);
  return () => port1.close();
};

test('a pause tells its progress and lets the event loop turn', async () => {
  const pace = createPace();
  const heard: unknown[] = [];
  pace.listener = (progress) => heard.push(progress);
  const close = onMessage(() => heard.push('message'));
  await pace.pause(PROGRESS);
  expect(heard).toEqual([PROGRESS, 'message']);
  close();
});

test('a cancel that arrives during the pause ends the work there', async () => {
  const pace = createPace();
  const close = onMessage(() => pace.cancel());
  await expect(pace.pause(PROGRESS)).rejects.toThrow(Cancelled);
  close();
});

test('a new call forgets the cancel of an earlier one', async () => {
  const pace = createPace();
  pace.cancel();
  pace.begin();
  await expect(pace.pause(PROGRESS)).resolves.toBeUndefined();
});
