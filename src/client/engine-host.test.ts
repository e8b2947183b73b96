import { expect, test } from 'vitest';
import { isCancelled } from '../protocol/errors.ts';
import { createEngineHost } from './engine-host.ts';
import { createFakePair, type FakePair } from './testing/fake-ports.ts';

const SMALL = { size: 'small', backend: 'auto' } as const;
const NANO = { size: 'nano', backend: 'auto' } as const;

const setUp = () => {
  const pairs: FakePair[] = [];
  const host = createEngineHost(() => {
    const pair = createFakePair();
    pairs.push(pair);
    return Promise.resolve(pair);
  });
  const loads = () =>
    pairs.map(({ calls }) => calls.filter((call) => call.endsWith('load')).length);
  return { host, pairs, loads };
};

test('models are loaded once for each size', async () => {
  const { host, loads } = setUp();
  const first = await host.ensure(SMALL);
  expect(await host.ensure(SMALL)).toBe(first);
  expect(loads()).toEqual([2]);
  await host.ensure(NANO);
  expect(loads()).toEqual([4]);
});

test('calls at the same time share one pair', async () => {
  const { host, loads } = setUp();
  await Promise.all([host.ensure(SMALL), host.ensure(SMALL), host.ensure(NANO)]);
  expect(loads()).toEqual([4]);
});

test('a dead pair is replaced', async () => {
  const { host, pairs, loads } = setUp();
  await host.ensure(SMALL);
  pairs[0]!.crash();
  const { pair } = await host.ensure(SMALL);
  expect(pair).toBe(pairs[1]);
  expect(loads()).toEqual([2, 2]);
});

test('a failed load ends the pair, and the next try begins anew', async () => {
  const { host, pairs } = setUp();
  await host.ensure(SMALL);
  pairs[0]!.generator.load = () => Promise.reject(new Error('no such model'));
  await expect(host.ensure(NANO)).rejects.toThrow('no such model');
  expect(pairs[0]!.alive).toBe(false);
  await host.ensure(NANO);
  expect(pairs).toHaveLength(2);
});

test('discard while workers start ends them too', async () => {
  const { host, pairs } = setUp();
  const loading = host.ensure(SMALL).catch((error: unknown) => error);
  await Promise.resolve();
  host.discard();
  expect(isCancelled(await loading)).toBe(true);
  expect(pairs[0]!.alive).toBe(false);
  expect((await host.ensure(SMALL)).pair.alive).toBe(true);
});
