import { expect, test } from '@playwright/test';
import { HARNESS_URL } from './addresses.ts';
import { STATE_NAMES } from './harness/gallery/state-names.ts';
import { accessibilityViolations, overflows } from './lab-page.ts';

/** Words of a value that is none, where a sentence or a figure should be. */
const NO_VALUE = /\bNaN\b|\bundefined\b|\bInfinity\b|\[object /;

/** Every panel in every state: photographed (below out/playwright), and looked at by a checker of WCAG. */
for (const state of STATE_NAMES) {
  test(`the panels when ${state}, in both themes and on a narrow page`, async ({ page }, info) => {
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.goto(`${HARNESS_URL}gallery.html?state=${state}`);
    const gallery = page.getByTestId('gallery');
    await expect(gallery).toHaveAttribute('data-state', state);
    const text = await gallery.innerText();
    expect(text).not.toContain('cannot be drawn');
    expect(NO_VALUE.exec(text)?.[0]).toBeUndefined();
    for (const theme of ['light', 'dark']) {
      await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
      await page.screenshot({ path: info.outputPath(`${theme}.png`), fullPage: true });
      expect(await accessibilityViolations(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await overflows(page)).toEqual([]);
    expect(errors).toEqual([]);
  });
}
