import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';

const built = pathToFileURL('dist/index.html').href;

test('the page opened as a file says how to start it', async ({ page }) => {
  await page.goto(built);
  await expect(page.getByText('npm start')).toBeVisible();
});

test('without JavaScript the page says that it needs it', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(baseURL!);
  // By its place: Playwright looks for no text in a <noscript>.
  await expect(page.locator('noscript > div')).toBeVisible();
  await expect(page.getByText('npm start')).toBeHidden();
  await context.close();
});

test('a page whose script does not come says so', async ({ page }) => {
  await page.route('**/assets/index-*.js', (route) => route.abort());
  await page.goto('./');
  await expect(page.getByText('npm start')).toBeVisible();
});
