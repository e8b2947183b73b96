import { expect, test, type Locator, type Page } from '@playwright/test';
import { accessibilityViolations, open, reached } from './lab-page.ts';

/** Small enough for SwiftShader, with every part of the loop in it. */
const QUICK = 'innerSteps=2&batchSize=16&maxTokens=12&minibatches=2&grpoSteps=6&validateEvery=2';

/** What a canvas shows, to tell one drawing from the next. */
const pixelsOf = (canvas: Locator): Promise<string> =>
  canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());

const paused = (page: Page): Promise<void> => reached(page, 'paused');

test('draws a bitmap with the mouse, by keyboard, and changes its size', async ({ page }) => {
  await open(page, 'preset=custom&backend=webgpu');
  const grid = page.getByTestId('bitmap');
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(grid.locator('[data-sign="+"]')).toHaveCount(0);

  const corner = await grid.locator('[data-cell="0,0"]').boundingBox();
  const end = await grid.locator('[data-cell="0,4"]').boundingBox();
  await page.mouse.move(corner!.x + corner!.width / 2, corner!.y + corner!.height / 2);
  await page.mouse.down();
  await page.mouse.move(end!.x + end!.width / 2, end!.y + end!.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect(grid.locator('[data-sign="+"]')).toHaveCount(5);

  await grid.locator('[data-cell="0,4"]').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(grid.locator('[data-cell="1,4"]')).toHaveAttribute('data-sign', '+');

  await page.getByRole('button', { name: 'Invert' }).click();
  await expect(grid.locator('[data-sign="+"]')).toHaveCount(25 - 6);

  // On the way to 12 there is one row for a moment.
  await page.getByLabel('Rows').fill('');
  await page.getByLabel('Rows').pressSequentially('12');
  await expect(grid.locator('[data-cell]')).toHaveCount(12 * 5);
  await expect(grid.locator('[data-sign="+"]')).toHaveCount(25 - 6);
  await expect(page).toHaveURL(/pattern=/);
});

test('steps by phase and by GRPO step, and everything on the page follows', async ({ page }) => {
  await open(page, `preset=nano&backend=webgpu&${QUICK}`);
  const patch = page.getByTestId('patch');
  const heatmap = page.getByTestId('patch-panel').locator('canvas').first();
  const histogram = page.getByTestId('reward-panel').locator('canvas');
  const emptyHeatmap = await pixelsOf(heatmap);
  // Until there are rewards the panel says what will appear.
  await expect(histogram).toHaveCount(0);

  for (const phase of ['sample', 'train', 'measure', 'attribute', 'advantage']) {
    await page.getByRole('button', { name: 'Next phase' }).click();
    await expect(page.getByTestId(`phase-${phase}`)).toHaveAttribute('data-status', 'done', {
      timeout: 120_000,
    });
    await paused(page);
  }
  // The last phase ends the GRPO step, so the first is next again.
  await page.getByRole('button', { name: 'Next phase' }).click();
  await expect(page.getByTestId('phase-update')).toContainText('entropy', { timeout: 120_000 });
  await paused(page);
  await expect(page.getByTestId('phase-sample')).toHaveAttribute('data-status', 'next');
  await expect(page.getByTestId('backend')).toHaveAttribute('data-backend', 'webgpu');
  await expect(patch).toHaveAttribute('data-accuracy', /\d/);
  const firstHeatmap = await pixelsOf(heatmap);
  const firstHistogram = await pixelsOf(histogram);
  expect(firstHeatmap).not.toBe(emptyHeatmap);
  const best = page.getByTestId('rollouts-best').getByTestId('rollout').first();
  const firstText = await best.textContent();
  expect(firstText).toMatch(/\S/);

  await page.getByRole('button', { name: 'Next GRPO step' }).click();
  await expect(page.getByTestId('step-count')).toContainText('GRPO step 2', { timeout: 120_000 });
  await paused(page);
  await expect.poll(() => pixelsOf(heatmap)).not.toBe(firstHeatmap);
  await expect.poll(() => pixelsOf(histogram)).not.toBe(firstHistogram);
  expect(await best.textContent()).not.toBe(firstText);
  await page.getByTestId('curve-pixelAccuracy').scrollIntoViewIfNeeded();
  await expect(page.getByTestId('curve-pixelAccuracy').locator('path').first()).toBeAttached();
});

test('the same seed gives the same run', async ({ page }) => {
  const accuracies: string[] = [];
  await open(page, `preset=nano&backend=wasm&seed=5&${QUICK}`);
  for (let run = 0; run < 2; run++) {
    await page.getByRole('button', { name: 'Next GRPO step' }).click();
    await paused(page);
    const texts = await page.getByTestId('rollouts-best').getByTestId('rollout').allTextContents();
    expect(texts.length).toBeGreaterThan(2);
    accuracies.push(texts.join('\n'));
    await page.getByRole('button', { name: 'Reset with the same seed' }).click();
    await expect(page.getByTestId('patch')).not.toHaveAttribute('data-accuracy', /\d/);
  }
  expect(accuracies[1]).toBe(accuracies[0]);
});

test('stops in mid-phase and goes on from the last finished GRPO step', async ({ page }) => {
  await open(page, `preset=nano&backend=wasm&grpoSteps=200`);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByTestId('step-count')).toContainText('GRPO step 3', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Stop' }).click();
  await paused(page);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByTestId('step-count')).toContainText('GRPO step 6', { timeout: 60_000 });
  await expect(page.getByTestId('failure')).toHaveCount(0);

  // The run is in this page alone.
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.accept();
});

test('a 3×3 bitmap reaches 9 of 9 pixels on WebGPU', async ({ page }) => {
  await open(page, 'preset=nano&backend=webgpu&grpoSteps=40&validateEvery=5');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByTestId('backend')).toHaveAttribute('data-backend', 'webgpu', {
    timeout: 60_000,
  });
  await expect(page.getByTestId('patch')).toHaveAttribute('data-accuracy', '1', {
    timeout: 220_000,
  });
});

test('bad input keeps what was typed, says what is wrong, and blocks nothing else', async ({
  page,
}) => {
  await open(page, 'preset=nano');
  const field = page.getByTestId('field-batchSize');
  await field.scrollIntoViewIfNeeded();
  const input = field.getByRole('textbox').or(field.getByRole('spinbutton')).first();
  await input.fill('many');
  await input.blur();
  await expect(input).toHaveValue('many');
  await expect(field).toContainText(/number/i);
  await input.fill('64');
  await input.blur();
  await expect(field).not.toContainText(/is a .*number/i);
});

test('an address with mistakes opens with notices', async ({ page }) => {
  await page.goto('./#preset=nano&groupSize=oops&colour=red');
  await expect(page.getByText(/colour/)).toBeVisible();
  await expect(page.getByText(/groupSize/)).toBeVisible();
});

test('without WebGPU the page says why and runs on wasm', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'gpu', { get: () => undefined });
  });
  await open(page, `preset=nano&${QUICK}`);
  await page.getByRole('button', { name: 'Next phase' }).click();
  await expect(page.getByTestId('backend')).toHaveAttribute('data-backend', 'wasm', {
    timeout: 60_000,
  });
  await expect(page.getByTestId('backend')).toContainText(/WebGPU/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`has no accessibility violations in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(page, `preset=nano&backend=wasm&${QUICK}`);
    await page.getByRole('button', { name: 'Next GRPO step' }).click();
    await paused(page);
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  test(`tells texts token by token in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(page, `preset=nano&backend=wasm&credit=token&${QUICK}`);
    await page.getByRole('button', { name: 'Next GRPO step' }).click();
    await paused(page);
    const best = page.getByTestId('rollouts-best').getByTestId('rollout').first().locator('p');
    const text = (await best.first().textContent())!;
    await page.getByLabel('Token by token').check();
    const tokens = best.first().locator('span[title]');
    await expect(tokens).not.toHaveCount(0);
    expect((await tokens.allTextContents()).join('')).toBe(text);
    const rewards = await tokens.evaluateAll((spans) =>
      spans.map((span) => Number(span.getAttribute('title')!.replace('−', '-'))),
    );
    expect(rewards.some((reward) => reward !== 0)).toBe(true);
    expect(await accessibilityViolations(page)).toEqual([]);
  });
}
