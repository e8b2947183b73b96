import { expect, test } from 'vitest';
import { isCancelled } from '../protocol/errors.ts';
import { createEngineHost } from './engine-host.ts';
import { createFakePorts, type FakePorts } from './testing/fake-ports.ts';

const SMALL = { size: 'small', backend: 'auto' } as const;
const NANO = { size: 'nano', backend: 'auto' } as const;

const setUp = () => {
  const allPorts: FakePorts[] = [];
  const host = createEngineHost(() => {
    const ports = createFakePorts();
    allPorts.push(ports);
    return Promise.resolve(ports);
  });
  const loads = () =>
    allPorts.map(({ calls }) => calls.filter((call) => call.endsWith('load')).length);
  return { host, allPorts, loads };
};

test('models are loaded once for each size', async () => {
  const { host, loads } = setUp();
  const first = await host.ensure(SMALL);
  expect(await host.ensure(SMALL)).toBe(first);
  expect(loads()).toEqual([2]);
  await host.ensure(NANO);
  expect(loads()).toEqual([4]);
});

test('calls at the same time share the same ports', async () => {
  const { host, loads } = setUp();
  await Promise.all([host.ensure(SMALL), host.ensure(SMALL), host.ensure(NANO)]);
  expect(loads()).toEqual([4]);
});

test('dead ports are replaced', async () => {
  const { host, allPorts, loads } = setUp();
  await host.ensure(SMALL);
  allPorts[0]!.crash();
  const { ports } = await host.ensure(SMALL);
  expect(ports).toBe(allPorts[1]);
  expect(loads()).toEqual([2, 2]);
});

test('a failed load ends the ports, and the next try begins anew', async () => {
  const { host, allPorts } = setUp();
  await host.ensure(SMALL);
  allPorts[0]!.generator.load = () => Promise.reject(new Error('no such model'));
  await expect(host.ensure(NANO)).rejects.toThrow('no such model');
  expect(allPorts[0]!.alive).toBe(false);
  await host.ensure(NANO);
  expect(allPorts).toHaveLength(2);
});

test('discard while workers start ends them too', async () => {
  const { host, allPorts } = setUp();
  const loading = host.ensure(SMALL).catch((error: unknown) => error);
  await Promise.resolve();
  host.discard();
  expect(isCancelled(await loading)).toBe(true);
  expect(allPorts[0]!.alive).toBe(false);
  expect((await host.ensure(SMALL)).ports.alive).toBe(true);
});
