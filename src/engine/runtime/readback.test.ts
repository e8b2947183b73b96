import { expect, test } from 'vitest';
import { Readback } from './readback.ts';

const deferred = () => {
  let resolve!: () => void;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
};

test('a read is waited for when the next one begins', async () => {
  const log: string[] = [];
  const first = deferred();
  const readback = new Readback();
  await readback.next(() => first.promise.then(() => void log.push('first')));
  expect(log).toEqual([]);
  const second = readback.next(() => Promise.resolve().then(() => void log.push('second')));
  first.resolve();
  await second;
  expect(log).toContain('first');
  await readback.finish();
  expect(log.toSorted()).toEqual(['first', 'second']);
});

test('a failed read is told once it is waited for', async () => {
  const readback = new Readback();
  await readback.next(() => Promise.reject(new Error('the device is gone')));
  await expect(readback.finish()).rejects.toThrow('gone');
});
