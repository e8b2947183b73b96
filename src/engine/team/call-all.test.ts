import { expect, test } from 'vitest';
import { Cancelled } from '../../protocol/errors.ts';
import { callAll } from './call-all.ts';

const outcomes = (...results: (number | Error)[]) =>
  callAll(results, (result) =>
    result instanceof Error ? Promise.reject(result) : Promise.resolve(result),
  );

test('the first member answers', async () => {
  expect(await outcomes(1, 2, 3)).toBe(1);
});

test('this thread begins last, since it then works', async () => {
  const called: number[] = [];
  await callAll([0, 1, 2], (member) => {
    called.push(member);
    return Promise.resolve();
  });
  expect(called).toEqual([2, 1, 0]);
});

test('the failure that caused the others to be cancelled is told', async () => {
  await expect(outcomes(new Cancelled(), new Error('out of memory'), 3)).rejects.toThrow('memory');
  await expect(outcomes(new Cancelled(), new Cancelled())).rejects.toThrow(Cancelled);
});
