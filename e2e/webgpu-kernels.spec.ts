import { expect, test } from '@playwright/test';

import { HARNESS_URL } from './addresses.ts';

test.beforeEach(async ({ page }) => {
  await page.goto(HARNESS_URL);
  await page.waitForFunction(() => 'harness' in window);
});

test('the WebGPU kernels agree with the cpu kernels', async ({ page }) => {
  const { passed, failed, deviceErrors } = await page.evaluate(() =>
    window.harness.kernelConformance(),
  );
  expect(failed).toEqual([]);
  expect(deviceErrors).toEqual([]);
  expect(passed.length).toBeGreaterThan(0);
});

test('the matrix product is right with every tile', async ({ page }) => {
  // Some hundred programs, compiled on the CPU.
  test.slow();
  const { runs, failed, deviceErrors } = await page.evaluate(() =>
    window.harness.tileConformance(),
  );
  expect(runs).toBeGreaterThan(0);
  expect(failed).toEqual([]);
  expect(deviceErrors).toEqual([]);
});

test('own kernels keep tfjs’ queue and memory in order', async ({ page }) => {
  expect(await page.evaluate(() => window.harness.queueBehaviour())).toEqual({
    uniforms: 5050,
    afterCpuCopy: 7,
    fromDisposed: 4,
    uploadedCopy: 3,
    partOfTensor: [128, 131],
    lastOfLarge: 5,
    leakedTensors: 0,
    deviceErrors: [],
  });
});
