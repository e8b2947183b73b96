import { isDeepStrictEqual } from 'node:util';
import { expect, test, type Page } from '@playwright/test';
import { accessibilityViolations, open, reached } from './lab-page.ts';

const QUICK = 'innerSteps=2&batchSize=16&maxTokens=12&minibatches=2&grpoSteps=60&validateEvery=2';

const STAGES = ['sample', 'train', 'measure', 'attribute', 'advantage', 'update', 'validate'];

/** Everything that the panels tell of a GRPO step, drawings too. */
const shown = (page: Page) =>
  page.evaluate((stages) => {
    const of = (selector: string) => document.querySelector(selector)?.textContent ?? '';
    const drawing = (panel: string) =>
      document.querySelector<HTMLCanvasElement>(`[data-testid="${panel}"] canvas`)?.toDataURL();
    return {
      patch: of('[data-testid="patch"]'),
      heatmap: drawing('patch-panel'),
      rewards: of('[data-testid="reward-panel"]'),
      histogram: drawing('reward-panel'),
      rollouts: of('[data-testid="rollouts-panel"]'),
      outcomes: stages.map((stage) => of(`[data-testid="phase-${stage}"] p:nth-of-type(2)`)),
    };
  }, STAGES);

type Shown = Awaited<ReturnType<typeof shown>>;

const slider = (page: Page) => page.getByRole('slider', { name: 'GRPO step shown' });

const expectShown = async (page: Page, expected: Shown): Promise<void> => {
  // Texts follow a moment later than numbers, drawings with the next frame.
  await expect.poll(() => shown(page)).toEqual(expected);
};

/** What is shown once nothing changes any more from one look to the next. */
const settled = async (page: Page): Promise<Shown> => {
  let now = await shown(page);
  await expect
    .poll(async () => {
      const before = now;
      now = await shown(page);
      return isDeepStrictEqual(now, before);
    })
    .toBe(true);
  return now;
};

/** The panels after each of so many GRPO steps, as they came. */
const playSteps = async (page: Page, count: number): Promise<readonly Shown[]> => {
  const seen: Shown[] = [];
  for (let step = 1; step <= count; step++) {
    await page.getByRole('button', { name: 'Next GRPO step' }).click();
    await expect(slider(page)).toHaveAttribute('aria-valuemax', String(step), { timeout: 60_000 });
    await reached(page, 'paused');
    await expect(page.getByTestId('rollouts-panel')).toContainText(`GRPO step ${step}`);
    seen.push(await settled(page));
  }
  return seen;
};

test('looks back at each GRPO step as it was, by keyboard and by drag, and goes live again', async ({
  page,
}) => {
  await open(page, `preset=nano&backend=wasm&${QUICK}`);
  await expect(page.getByTestId('timeline')).toContainText('leaves a mark here');
  const seen = await playSteps(page, 4);
  expect(new Set(seen.map(({ rollouts }) => rollouts)).size).toBe(4);

  await slider(page).focus();
  await page.keyboard.press('Home');
  await expect(slider(page)).toHaveAttribute('aria-valuenow', '1');
  await expectShown(page, seen[0]!);
  await page.keyboard.press('ArrowRight');
  await expect(slider(page)).toHaveAttribute(
    'aria-valuetext',
    /^GRPO step 2 of 60, validated, Pixels \d+%$/,
  );
  await expectShown(page, seen[1]!);
  await expect(page.getByTestId('phase-validate')).toHaveAttribute('data-status', 'done');

  // From the second mark to the third: the row has room for twenty.
  const box = (await slider(page).boundingBox())!;
  const x = (step: number) => box.x + 9 + ((step - 1) / 19) * (box.width - 18);
  await page.mouse.move(x(2), box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(x(3), box.y + box.height / 2, { steps: 4 });
  await expectShown(page, seen[2]!);
  await page.mouse.move(x(1), box.y + 300, { steps: 4 });
  await page.mouse.up();
  await expectShown(page, seen[0]!);

  await page.keyboard.press('End');
  await expect(page.getByRole('button', { name: 'Live' })).toHaveAttribute('aria-pressed', 'true');
  await expectShown(page, seen[3]!);

  // Charts are drawn where they can be seen.
  const curves = page.getByTestId('curve-entropy');
  await curves.scrollIntoViewIfNeeded();
  await expect(curves.locator('figcaption')).toHaveText(/nats a token \d/);
  const latest = await curves.locator('figcaption').textContent();
  await page.keyboard.press('Home');
  await expect(curves.getByTestId('cursor-mark')).toBeAttached();
  await expect(curves.locator('figcaption')).not.toHaveText(latest!);
  await page.getByRole('button', { name: 'Live' }).click();
  await expect(curves.getByTestId('cursor-mark')).not.toBeAttached();
  await expect(curves.locator('figcaption')).toHaveText(latest!);
});

test('stays on a GRPO step while the run goes on', async ({ page }) => {
  await open(page, `preset=nano&backend=wasm&${QUICK}`);
  const [first] = await playSteps(page, 2);
  await slider(page).focus();
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect
    .poll(async () => Number(await slider(page).getAttribute('aria-valuemax')), {
      timeout: 120_000,
    })
    .toBeGreaterThan(5);
  await expect(page.getByTestId('timeline')).toContainText('The run goes on at step');
  await expect(page.getByTestId('narration')).toContainText('You look back');
  await expectShown(page, first!);
  await page.getByRole('button', { name: 'Live' }).click();
  await expect(page.getByTestId('timeline-told')).toContainText(/^Live: /);
  await expect(page.getByTestId('narration')).not.toContainText('You look back');
  await expect(page.getByTestId('reward-panel')).not.toContainText('GRPO step 1:');

  // A reset goes back to live, and to no steps.
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Reset with the same seed' }).click();
  await expect(page.getByTestId('timeline')).toContainText('leaves a mark here');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`is accessible while one looks back, in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(page, `preset=nano&backend=wasm&${QUICK}`);
    await playSteps(page, 2);
    await slider(page).focus();
    await page.keyboard.press('Home');
    await expect(page.getByTestId('narration')).toContainText('You look back');
    expect(await accessibilityViolations(page)).toEqual([]);
  });
}
