import { expect, test, type Page } from '@playwright/test';
import { open, reached } from './lab-page.ts';

const QUICK =
  'model=nano&backend=wasm&innerSteps=2&batchSize=16&maxTokens=8&minibatches=2&grpoSteps=1&validateEvery=0&validationInnerSteps=1';

/** Files of the page that the server does not have, until `restore`. */
const without = async (page: Page, files: string) => {
  await page.route(files, (route) => route.fulfill({ status: 404, body: 'Not found' }));
  return { restore: () => page.unroute(files) };
};

test('charts that cannot be fetched are told, and fetched when asked for again', async ({
  page,
}) => {
  const charts = await without(page, '**/line-figure-*.js');
  await open(page, `preset=nano&${QUICK}`);
  const panel = page.getByTestId('curves-panel');
  await expect(panel).toContainText('The charts could not be fetched');
  await expect(panel).toContainText('reload the page');
  await page.getByRole('button', { name: 'Play' }).click();
  await reached(page, 'finished');
  await panel.scrollIntoViewIfNeeded();
  await expect(page.getByTestId('curve-entropy')).toContainText('The chart is missing.');
  await charts.restore();
  await panel.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByTestId('curve-entropy').locator('.recharts-line').first()).toBeAttached();
  await expect(panel.getByRole('button', { name: 'Try again' })).toHaveCount(0);
});

test('a part that a worker cannot fetch stops the run with words, and Play goes on once it is there', async ({
  page,
}) => {
  const classifier = await without(page, '**/language-id-*.js');
  const member = await without(page, '**/member.worker-*.js');
  await open(page, `preset=german&${QUICK}`);
  // A thread that does not come costs its speed and nothing else.
  await expect(page.getByTestId('failure')).toHaveCount(0);
  await page.getByRole('button', { name: 'Play' }).click();
  const failure = page.getByTestId('failure');
  await expect(failure).toContainText('The language classifier could not be fetched', {
    timeout: 60_000,
  });
  await classifier.restore();
  await member.restore();
  await failure.getByRole('button', { name: 'Try again' }).click();
  await reached(page, 'finished');
  await expect(failure).toHaveCount(0);
});
