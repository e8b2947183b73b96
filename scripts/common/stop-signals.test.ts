import { afterEach, expect, test, vi } from 'vitest';
import { listenForStop, type StopSignals } from './stop-signals.ts';

let stop: StopSignals;
const exitCode = process.exitCode;
afterEach(() => {
  stop.dispose();
  process.exitCode = exitCode;
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const listen = (onAsked: () => void) => {
  vi.useFakeTimers({ toFake: ['performance'] });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
  stop = listenForStop(onAsked);
  return exit;
};

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s asks once, though npm may pass it on twice, and sets code %i', (signal, code) => {
  const onAsked = vi.fn();
  const exit = listen(onAsked);
  expect(stop.asked()).toBe(false);
  process.emit(signal, signal);
  process.emit(signal, signal);
  expect(stop.asked()).toBe(true);
  expect(onAsked).toHaveBeenCalledOnce();
  expect(process.exitCode).toBe(code);
  expect(exit).not.toHaveBeenCalled();
});

test('a second one leaves at once', () => {
  const exit = listen(vi.fn());
  process.emit('SIGINT', 'SIGINT');
  vi.advanceTimersByTime(1001);
  process.emit('SIGTERM', 'SIGTERM');
  expect(exit).toHaveBeenCalledExactlyOnceWith(143);
});
