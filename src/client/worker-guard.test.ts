import { expect, test } from 'vitest';
import { Cancelled, PartMissing } from '../protocol/errors.ts';
import { WorkerCrashed } from './errors.ts';
import { guardWorker } from './worker-guard.ts';

class FakeWorker extends EventTarget {
  terminated = 0;
  terminate(): void {
    this.terminated += 1;
  }
}

const never = () => new Promise<never>(() => undefined);

const setUp = () => {
  const worker = new FakeWorker();
  return { worker, guard: guardWorker(worker, 'target') };
};

test('an uncaught error ends the calls in flight and all later ones with its message', async () => {
  const { worker, guard } = setUp();
  const inFlight = [guard.call(never), guard.call(never)];
  worker.dispatchEvent(Object.assign(new Event('error'), { message: 'Out of memory' }));
  for (const call of [...inFlight, guard.call(() => Promise.resolve(1))]) {
    await expect(call).rejects.toThrow(WorkerCrashed);
    await expect(call).rejects.toThrow(/^The target’s worker stopped: Out of memory\.$/);
  }
  expect(guard.alive).toBe(false);
  expect(worker.terminated).toBe(1);
});

test('a script that cannot be loaded is named as such', async () => {
  const { worker, guard } = setUp();
  const call = guard.call(never);
  worker.dispatchEvent(new Event('error'));
  await expect(call).rejects.toThrow(/script could not be loaded/);
});

test('a message that cannot be read ends the worker', async () => {
  const { worker, guard } = setUp();
  const call = guard.call(never);
  worker.dispatchEvent(new Event('messageerror'));
  await expect(call).rejects.toThrow(WorkerCrashed);
  expect(worker.terminated).toBe(1);
});

test('a lost GPU ends every call of the worker, as its weights are gone', async () => {
  const { worker, guard } = setUp();
  const other = guard.call(never);
  const lost = Object.assign(new Error('the GPU was lost'), { name: 'DeviceLost' });
  await expect(guard.call(() => Promise.reject(lost))).rejects.toThrow(
    /stopped: the GPU was lost\.$/,
  );
  await expect(other).rejects.toThrow(WorkerCrashed);
  expect(worker.terminated).toBe(1);
});

test('a worker that lacks a part is ended, as only a new one can fetch it for certain', async () => {
  const { worker, guard } = setUp();
  const other = guard.call(never);
  const missing = new PartMissing('The language classifier', new TypeError('Failed to fetch'));
  for (const call of [guard.call(() => Promise.reject(missing)), other]) {
    await expect(call).rejects.toThrow(/^The language classifier could not be fetched/);
  }
  expect(guard.alive).toBe(false);
  expect(worker.terminated).toBe(1);
});

test('other errors belong to their call alone', async () => {
  const { guard } = setUp();
  await expect(guard.call(() => Promise.reject(new Cancelled()))).rejects.toThrow(Cancelled);
  await expect(guard.call(() => Promise.resolve(7))).resolves.toBe(7);
  expect(guard.alive).toBe(true);
});

test('terminate rejects what can never be answered, with the given reason', async () => {
  const { worker, guard } = setUp();
  const call = guard.call(never);
  guard.terminate(new Cancelled());
  guard.terminate(new Error('too late'));
  await expect(call).rejects.toThrow(Cancelled);
  expect(worker.terminated).toBe(1);
});
