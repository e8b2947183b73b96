import { expect, test, type Page } from '@playwright/test';

import { HARNESS_URL } from './addresses.ts';

const openHarness = async (page: Page): Promise<void> => {
  await page.goto(HARNESS_URL);
  await page.waitForFunction(() => 'harness' in window);
};

test('a browser with WebGPU gives a device that binds as many buffers as the kernels need', async ({
  page,
}) => {
  await openHarness(page);
  const probe = await page.evaluate(() => window.harness.webGpuProbe());
  expect(probe.available).toBe(true);
  expect(probe.storageBuffers).toBeGreaterThanOrEqual(8);
});

test('a browser without WebGPU is told apart', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'gpu', { value: undefined });
  });
  await openHarness(page);
  expect(await page.evaluate(() => window.harness.webGpuProbe())).toEqual({
    available: false,
    step: 'api',
    reason: 'This browser has no WebGPU.',
  });
});

test('a browser without a graphics adapter is told apart', async ({ page }) => {
  await page.addInitScript(() => {
    GPU.prototype.requestAdapter = () => Promise.resolve(null);
  });
  await openHarness(page);
  const probe = await page.evaluate(() => window.harness.webGpuProbe());
  expect(probe).toMatchObject({ available: false, step: 'adapter' });
});

test('an adapter that gives no device is told apart', async ({ page }) => {
  await page.addInitScript(() => {
    GPUAdapter.prototype.requestDevice = () => Promise.reject(new Error('out of devices'));
  });
  await openHarness(page);
  expect(await page.evaluate(() => window.harness.webGpuProbe())).toEqual({
    available: false,
    step: 'device',
    reason: 'The graphics adapter gave no device: out of devices',
  });
});

test('the loss of the device is reported', async ({ page }) => {
  await openHarness(page);
  expect(await page.evaluate(() => window.harness.loseDevice())).not.toBe('');
});

test('reading back fails once WebGPU has refused something', async ({ page }) => {
  await openHarness(page);
  const outcome = await page.evaluate(() => window.harness.readAfterRefusal());
  expect(outcome).toContain('WebGPU failed');
});
