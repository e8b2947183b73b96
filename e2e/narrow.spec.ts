import { chromium, expect, test } from '@playwright/test';
import { chromiumLaunchOptions } from './chromium.ts';
import { open, overflows, reached } from './lab-page.ts';

const QUICK =
  'preset=nano&backend=wasm&innerSteps=2&batchSize=16&maxTokens=12&minibatches=2&grpoSteps=1&validateEvery=0';

test('everything fits a page of 320 pixels, and what comes next is said while there are no rewards', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await open(page, QUICK);
  expect(await overflows(page)).toEqual([]);
  const worst = page.getByTestId('rollouts-worst');
  await expect(worst).toContainText('appear here after Sample');
  await page.getByRole('button', { name: 'Next phase' }).click();
  await expect(page.getByTestId('phase-sample')).toHaveAttribute('data-status', 'done');
  await reached(page, 'paused');
  await expect(page.getByTestId('rollouts-best').getByTestId('rollout')).not.toHaveCount(0);
  await expect(worst).toHaveText(/^Attribute gives the texts their rewards/);
  expect(await overflows(page)).toEqual([]);
});

test('everything fits with letters twice as large', async ({ baseURL }) => {
  const options = chromiumLaunchOptions();
  const browser = await chromium.launch({
    ...options,
    args: [...(options.args ?? []), '--blink-settings=defaultFontSize=32'],
  });
  const page = await browser.newPage({ baseURL: baseURL!, viewport: { width: 640, height: 700 } });
  await open(page, QUICK);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe(
    '32px',
  );
  expect(await overflows(page)).toEqual([]);
  await browser.close();
});
