import { expect, test } from 'vitest';
import { transferable } from './transfer.ts';

test('whole buffers are given, each once', () => {
  const ids = new Int32Array(4);
  const rewards = new Float32Array(2);
  expect(transferable([ids, rewards, ids])).toEqual([ids.buffer, rewards.buffer]);
});

test('a part of a buffer is copied, not torn out of its owner', () => {
  expect(transferable([new Float32Array(8).subarray(0, 4)])).toEqual([]);
});

test('shared and empty buffers stay where they are', () => {
  expect(transferable([new Uint8Array(new SharedArrayBuffer(4)), new Uint8Array(0)])).toEqual([]);
});
