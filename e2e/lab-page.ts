import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';

/** Opens the page with settings in its address, ready to play. */
export const open = async (page: Page, fragment: string): Promise<void> => {
  await page.goto(`./#${fragment}`);
  await expect(page.getByRole('button', { name: 'Play' })).toBeEnabled({ timeout: 30_000 });
};

export const status = (page: Page): Locator => page.getByTestId('status');

export const reached = async (page: Page, wanted: 'paused' | 'finished'): Promise<void> => {
  await expect(status(page)).toHaveAttribute('data-status', wanted, { timeout: 120_000 });
};

/** Text that is wider than the buttons or the page that hold it. */
export const overflows = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const edge = document.documentElement.clientWidth + 1;
    return [...document.querySelectorAll('button, [role="group"], main, section, h1, h2, h3, p')]
      .filter((element) => !element.closest('[popover], .visually-hidden'))
      .filter((element) =>
        element instanceof HTMLButtonElement
          ? element.scrollWidth > element.clientWidth + 1
          : element.getBoundingClientRect().right > edge,
      )
      .map((element) => `${element.tagName} ${element.textContent.slice(0, 40)}`);
  });

/** What a checker of WCAG 2.2 AA finds wrong with the page. */
export const accessibilityViolations = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations;
};
