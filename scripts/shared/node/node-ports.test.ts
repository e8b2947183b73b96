import { afterAll, expect, test } from 'vitest';
import { PRESETS } from '../../../src/core/config/presets.ts';
import { runLoop } from '../../../src/core/loop/loop.ts';
import type { Step } from '../../../src/core/run/step.ts';
import { recordSteps } from '../../../src/core/run/testing/record-steps.ts';
import { shippedTokenizer } from '../../../src/core/tokenizer/testing/shipped-tokenizer.ts';
import { isCancelled } from '../../../src/protocol/errors.ts';
import type { LoopEvent } from '../../../src/protocol/events.ts';
import { nodePorts } from './node-ports.ts';

const ports = nodePorts();
afterAll(() => ports.close());

const loadWith = async (threads: number): Promise<void> => {
  const request = { size: 'nano', backend: 'wasm', threads } as const;
  const reports = await Promise.all([ports.generator.load(request), ports.target.load(request)]);
  for (const { backend } of reports) {
    expect(backend.reason).toBeUndefined();
    expect(backend.threads).toBe(threads === 1 ? undefined : threads);
  }
};

const runSteps = async (): Promise<readonly Step[]> => {
  const config = { ...PRESETS.nano.config, grpoSteps: 2, validateEvery: 1 };
  const events: LoopEvent[] = [];
  for await (const event of runLoop({ config, ...ports, tokenizer: shippedTokenizer })) {
    events.push(event);
  }
  return recordSteps(events, config);
};

test('two threads take the GRPO steps of one', async () => {
  await loadWith(1);
  const [alone] = await runSteps();
  await loadWith(2);
  const [together] = await runSteps();
  expect(together!.phi).toBeCloseTo(alone!.phi!, 5);
  expect(together!.entropy).toBeCloseTo(alone!.entropy!, 4);
  expect(together!.scores).toEqual(alone!.scores);
});

test('a cancelled call ends in both threads, and the next one works', async () => {
  await loadWith(2);
  const request = {
    split: 'train',
    prompts: 64,
    groupSize: 4,
    maxTokens: 16,
    temperature: 1,
    seed: 1,
  } as const;
  const cancelled = ports.generator.sample(request).catch((error: unknown) => error);
  await ports.generator.cancel();
  expect(isCancelled(await cancelled)).toBe(true);
  const { tokens } = await ports.generator.sample(request);
  expect(tokens).toHaveLength(64 * 4 * 16);
});
