import { expect, test, type Page } from '@playwright/test';
import { traceMainThread, type Task } from './main-thread-trace.ts';
import { taskTable } from './task-table.ts';

/**
 * The page answers within 50 ms while a run goes on. Held in CPU time: on a machine that does other
 * things too, wall time measures those.
 */
const LIMIT_MS = 50;
const LONGEST_SHOWN = 5;

/** GRPO steps of some ten milliseconds, for many points in the curves. */
const SHORT_STEPS = 'innerSteps=2&batchSize=16&maxTokens=4&minibatches=2&validateEvery=5';

// Playwright's own trace takes snapshots of the page, on the main thread.
test.use({ trace: 'off', viewport: { width: 1280, height: 1800 } });

const textOf = (page: Page, testId: string): Promise<string> =>
  page.evaluate((id) => document.querySelector(`[data-testid="${id}"]`)?.textContent ?? '', testId);

const openReady = async (page: Page, fragment: string): Promise<void> => {
  await page.goto(`./#preset=nano&backend=wasm&${fragment}`);
  const status = page.getByTestId('status');
  await expect(status).toHaveAttribute('data-status', 'ready', { timeout: 60_000 });
};

/** By coordinates: looking a button up by its role is long work on the main thread. */
const recordRun = async (
  page: Page,
  untilStep: number,
  onPressed: () => void = () => undefined,
): Promise<readonly Task[]> => {
  const box = await page.getByRole('button', { name: 'Play' }).boundingBox();
  if (box === null) throw new Error('There is no Play to press.');
  return traceMainThread(page, async () => {
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    onPressed();
    await expect
      .poll(
        async () => Number(/GRPO step (\d+)/.exec(await textOf(page, 'step-count'))?.[1] ?? 0),
        { timeout: 200_000, intervals: [500] },
      )
      .toBeGreaterThanOrEqual(untilStep);
  });
};

const expectShortTasks = (tasks: readonly Task[]): void => {
  const longest = tasks.toSorted((a, b) => b.cpu - a.cpu);
  console.log(
    `The longest of ${tasks.length} tasks:\n${taskTable(longest.slice(0, LONGEST_SHOWN))}`,
  );
  const tooLong = longest.filter(({ cpu }) => cpu > LIMIT_MS);
  expect(tooLong.length, `Tasks over ${LIMIT_MS} ms:\n${taskTable(tooLong)}`).toBe(0);
};

test('no task of the main thread takes over 50 ms in a run', async ({ page }) => {
  await openReady(page, 'grpoSteps=60');
  expectShortTasks(await recordRun(page, 8));
});

test('nor when the charts are fetched and mounted in the run', async ({ page }) => {
  const file = /line-figure-.*\.js/;
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  await page.route(file, async (route) => {
    await begun;
    await route.continue();
  });
  const asked = page.waitForRequest(file);
  await openReady(page, 'grpoSteps=60');
  await asked;
  expectShortTasks(await recordRun(page, 8, begin));
  await expect(page.getByTestId('curve-entropy').locator('.recharts-line')).toBeAttached();
});

test('nor when a judge reads the texts, and five charts follow a language', async ({ page }) => {
  await openReady(page, `objective=language&grpoSteps=60&${SHORT_STEPS}`);
  expectShortTasks(await recordRun(page, 20));
});

test('nor with 200 points in the curves', async ({ page }) => {
  await openReady(page, `grpoSteps=220&${SHORT_STEPS}`);
  expectShortTasks(await recordRun(page, 201));
});
