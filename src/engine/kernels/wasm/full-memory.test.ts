import { expect, test } from 'vitest';
import { isDeviceLost } from '../../../protocol/errors.ts';
import { openTfjsHeap } from './tfjs-heap.ts';

test('a full memory is told, instead of a tensor that lies somewhere else', async () => {
  const heap = await openTfjsHeap();
  const fill = (): void => {
    // 4 GiB is all that wasm can address; nothing is written, so that hardly any of it is used.
    for (let i = 0; i < 10; i++) heap.allocate([2 ** 27], 'float32');
  };
  let error: unknown;
  try {
    fill();
  } catch (thrown) {
    error = thrown;
  }
  expect(isDeviceLost(error)).toBe(true);
  expect((error as Error).message).toContain('no memory left for 512 MiB more');
});
