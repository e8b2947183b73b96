import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';

import { HARNESS_URL } from './addresses.ts';

const PUBLIC = fileURLToPath(new URL('../public/', import.meta.url));

const openHarness = async (page: Page): Promise<void> => {
  await page.goto(HARNESS_URL);
  await page.waitForFunction(() => 'harness' in window);
};

test('after a warm-up a GRPO step compiles nothing, and is the same', async ({ page }) => {
  // Three times all the kernels of a run, compiled on the CPU.
  test.slow();
  const paths = [
    'models/tokenizer.json',
    ...['generator', 'target'].flatMap((role) => [
      `models/nano/${role}.config.json`,
      `models/nano/${role}.safetensors`,
    ]),
  ];
  const files = Object.fromEntries(
    paths.map((path) => [path, readFileSync(PUBLIC + path).toString('base64')]),
  );
  const step = async (when: 'never' | 'before' | 'meanwhile') => {
    await openHarness(page);
    return page.evaluate(([given, time]) => window.harness.stepAfterWarmUp(given, time), [
      files,
      when,
    ] as const);
  };

  const cold = await step('never');
  expect(cold.pipelinesWaitedFor).toBeGreaterThan(0);

  const warm = await step('before');
  expect(warm.duringWarmUp).toEqual({
    pipelinesWaitedFor: 0,
    pipelinesPrepared: cold.pipelinesWaitedFor,
    buffers: 0,
  });
  expect(warm.memoryAfter).toEqual(warm.memoryBefore);
  expect(warm.pipelinesWaitedFor).toBe(0);
  expect(warm.record).toEqual(cold.record);

  const hurried = await step('meanwhile');
  expect(hurried.record).toEqual(cold.record);
  expect(hurried.tensorsAtEnd).toBe(cold.tensorsAtEnd);
});

test('a profile counts each dispatch, however many there are', async ({ page }) => {
  await openHarness(page);
  const { first, second, last } = await page.evaluate(() => window.harness.profileOfFills(2500));
  for (const times of [first, second]) {
    expect(times?.map(({ kernel, calls }) => ({ kernel, calls }))).toEqual(
      expect.arrayContaining([
        { kernel: 'fill', calls: 2500 },
        { kernel: 'copy', calls: 1 },
      ]),
    );
    expect(times?.[0]?.microseconds).toBeGreaterThan(0);
  }
  expect(last).toBe(2499);
});

test('remembered tiles are taken without measuring', async ({ page }) => {
  await openHarness(page);
  const { rules, written, deviceErrors } = await page.evaluate(() =>
    window.harness.tilesFrom('{"NN large":3,"TN small":99}', false),
  );
  expect(rules[0]).toMatchObject({ productClass: 'NN large', rows: 8, quads: 2, slices: 1 });
  expect(rules.slice(1).every(({ productClass }) => productClass === undefined)).toBe(true);
  expect(written).toEqual([]);
  expect(deviceErrors).toEqual([]);
});

test('without a memory, tuning still gives rules', async ({ page }) => {
  await openHarness(page);
  const { rules, deviceErrors } = await page.evaluate(() =>
    window.harness.tilesFrom(undefined, true),
  );
  expect(rules.length).toBeGreaterThan(0);
  expect(deviceErrors).toEqual([]);
});

test('what is written to IndexedDB is there for the next visit', async ({ page }) => {
  await openHarness(page);
  expect(await page.evaluate(() => window.harness.storedTuning('key', 'value'))).toEqual({
    before: undefined,
    after: 'value',
  });
});
