import type { KernelCase } from './kernel-case.ts';

export interface KernelTiming extends Pick<KernelCase, 'name' | 'bound'> {
  readonly seconds: number;
  /** FLOP/s of what computes, bytes/s of what streams. */
  readonly rate: number;
}

/**
 * Seconds of one call, after V8 has had time to optimise: the best of many rounds of about a
 * millisecond, so short that some of them pass undisturbed on a busy machine.
 */
const secondsOf = async (call: () => void): Promise<number> => {
  const started = performance.now();
  let calls = 0;
  while (performance.now() - started < 50 || calls < 5) {
    call();
    calls++;
  }
  await new Promise((resolve) => setTimeout(resolve, 5));
  const repeats = Math.max(1, Math.floor(calls / 50));
  let best = Infinity;
  for (let round = 0; round < 60; round++) {
    const start = performance.now();
    for (let i = 0; i < repeats; i++) call();
    best = Math.min(best, (performance.now() - start) / repeats);
  }
  return best / 1000;
};

export async function* timeKernels(cases: Iterable<KernelCase>): AsyncGenerator<KernelTiming> {
  for (const { name, amount, bound, call } of cases) {
    const seconds = await secondsOf(call);
    yield { name, bound, seconds, rate: amount / seconds };
  }
}
