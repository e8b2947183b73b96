import { expect, test, type Page } from '@playwright/test';
import { accessibilityViolations, open, reached } from './lab-page.ts';

/** Runs of seconds on one core, with a validation. */
const QUICK =
  'model=nano&backend=wasm&innerSteps=2&batchSize=16&minibatches=2&grpoSteps=2&validateEvery=2&validationInnerSteps=1';

const curve = (page: Page, key: string) => page.getByTestId(`curve-${key}`);

test('a run for a language shows what it wants, how near it comes and its own curves', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await open(page, `preset=german&maxTokens=12&${QUICK}`);
  await expect(page.getByTestId('goal-panel').getByRole('listitem')).toHaveCount(3);
  await expect(page.getByTestId('bitmap')).toHaveCount(0);
  await page.getByRole('button', { name: 'Play' }).click();
  await reached(page, 'finished');

  await curve(page, 'targetShare').scrollIntoViewIfNeeded();
  for (const key of [
    'targetShare',
    'bigramEntropy',
    'clozeLoss',
    'phi',
    'factsKept',
    'kl',
    'entropy',
  ]) {
    await expect(curve(page, key).locator('.recharts-line').first()).toBeAttached();
  }
  await expect(curve(page, 'clozeLoss')).toContainText(/unseen prompts \d/);
  await expect(page.getByTestId('scores-panel')).toContainText(/In the language\d+%\d+%/);
  await expect(page.getByTestId('failure')).toHaveCount(0);
  expect(await accessibilityViolations(page)).toEqual([]);
});

test('a run for a UUID, rewarded by edits, does without a training and marks what it finds', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await open(page, `preset=uuid-8&reward=levenshtein&maxTokens=8&${QUICK}`);
  await expect(page.getByTestId('phase-train')).toHaveAttribute('data-status', 'unneeded');
  await expect(page.getByTestId('field-strength')).toHaveCount(0);

  const goal = page.getByTestId('goal-uuid');
  await goal.getByRole('textbox').fill('7b3g');
  await expect(goal).toContainText('“g” is none of them');
  await goal.getByRole('textbox').fill('7B3E');
  await expect(page.getByTestId('wanted-text')).toHaveText('7b3e');
  await goal.getByRole('textbox').fill('1234');
  await expect(page.getByTestId('wanted-text')).toHaveText('1234');

  await page.getByRole('button', { name: 'Play' }).click();
  await reached(page, 'finished');
  await expect(page.getByTestId('found-pieces').locator('mark').first()).toBeVisible();
  await curve(page, 'soft').scrollIntoViewIfNeeded();
  for (const key of ['exact', 'soft', 'phi', 'entropy']) {
    await expect(curve(page, key).locator('.recharts-line').first()).toBeAttached();
  }
  await expect(page.getByTestId('phase-attribute')).toContainText('not needed');
  expect(await accessibilityViolations(page)).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`what texts keep of their articles is marked, beside the untuned generator’s, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(page, `preset=nano&klCoefficient=0.1&${QUICK}`);
    await page.getByRole('button', { name: 'Play' }).click();
    await reached(page, 'finished');

    await expect(page.getByTestId('phase-update')).toContainText(/KL −?\d\.\d\d at β 0\.1/);
    await curve(page, 'factsKept').scrollIntoViewIfNeeded();
    await expect(curve(page, 'factsKept')).toContainText(/untuned generator \d/);
    await expect(curve(page, 'kl')).toContainText('β = 0.1');
    const panel = page.getByTestId('rollouts-panel');
    await panel.getByRole('radio', { name: 'Unseen prompts' }).check();
    const unseen = page.getByTestId('rollouts-unseen');
    const marked = unseen
      .getByTestId('rollout')
      .filter({ has: page.locator('mark') })
      .first();
    await expect(marked).toBeVisible();
    await marked.locator('summary', { hasText: /^Prompt/ }).click();
    const fact = await marked.locator('mark').first().textContent();
    await expect(marked.locator('details mark').filter({ hasText: fact! }).first()).toBeVisible();
    await marked.locator('summary', { hasText: /^Untuned/ }).click();
    await expect(
      marked.locator('details').filter({ hasText: 'Untuned' }).locator('p'),
    ).not.toBeEmpty();
    expect(await accessibilityViolations(page)).toEqual([]);
  });
}
