import { expect, test, type Page } from '@playwright/test';
import { open, reached } from './lab-page.ts';

const QUICK =
  'preset=nano&backend=wasm&innerSteps=2&batchSize=16&maxTokens=12&minibatches=2&grpoSteps=3&validateEvery=2';

/** Puts each text into <font> elements in the place of its node, now and whenever one comes, as translators do. */
const translate = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const left = 'font, script, style, noscript, svg, textarea, option, [translate="no"]';
    const wrap = (text: Text): void => {
      if (!/\S/.test(text.data) || text.parentElement?.closest(left)) return;
      const holder = document.createElement('template');
      holder.innerHTML = '<font><font></font></font>';
      const outer = holder.content.firstElementChild!;
      outer.firstElementChild!.append(text.data);
      text.replaceWith(outer);
    };
    const wrapAll = (root: Node): void => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      texts.forEach(wrap);
    };
    wrapAll(document.body);
    new MutationObserver((records) => {
      for (const { target, addedNodes, type } of records) {
        if (type === 'characterData') wrap(target as Text);
        for (const node of addedNodes) wrapAll(node.parentNode ?? node);
      }
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });

const SHOWN = [
  'step-count',
  'narration',
  'phase-sample',
  'phase-train',
  'phase-measure',
  'phase-attribute',
  'phase-advantage',
  'phase-update',
  'phase-validate',
  'patch',
  'reward-panel',
  'rollouts-best',
  'rollouts-worst',
];

/** What the page says after two GRPO steps, less the seconds that they took. */
const textsAfterTwoSteps = async (page: Page): Promise<string[]> => {
  const texts: string[] = [];
  for (const step of [1, 2]) {
    await page.getByRole('button', { name: 'Next GRPO step' }).click();
    // The next one is shown as soon as this one is done.
    await expect(page.getByTestId('step-count')).toContainText(`GRPO step ${step + 1}`, {
      timeout: 60_000,
    });
    await reached(page, 'paused');
    for (const id of SHOWN) texts.push((await page.getByTestId(id).textContent())!);
    texts.push(await page.getByTestId('curves-panel').locator('figcaption').first().innerText());
  }
  return texts.map((text) => text.replaceAll(/(<0\.1|\d+\.\d|\d+) ?(s|ms|min)\b/g, 'seconds'));
};

test('the page says the same where a translator replaces its texts', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await open(page, QUICK);
  const plain = await textsAfterTwoSteps(page);
  await page.reload();
  await open(page, QUICK);
  await translate(page);
  const translated = await textsAfterTwoSteps(page);
  expect(translated).toEqual(plain);

  await page.getByRole('button', { name: 'Play' }).click();
  await reached(page, 'finished');
  await page.getByRole('button', { name: 'Reset with the same seed' }).click();
  const presets = page.getByLabel('Preset', { exact: true });
  for (const preset of ['german', 'l2', 'uuid-8', 'qr', 'text', 'nano']) {
    await presets.selectOption(preset);
    await page
      .getByLabel('Reward', { exact: true })
      .selectOption(preset === 'german' ? 'levenshtein' : 'none');
  }
  await expect(page.getByTestId('patch')).toBeVisible();
  await expect(page.getByText('cannot be drawn')).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('a panel that cannot be drawn says so, the run goes on, and it can be drawn again', async ({
  page,
}) => {
  await open(page, QUICK);
  const panel = page.getByTestId('rollouts-panel');
  // Something foreign takes away what React is going to remove.
  await panel
    .getByText('appear here after Sample')
    .first()
    .evaluate((text) => text.remove());
  await page.getByRole('button', { name: 'Next GRPO step' }).click();
  await reached(page, 'paused');
  await expect(page.getByTestId('step-count')).toContainText('GRPO step 2');
  await expect(page.getByText('“Rollouts” cannot be drawn')).toBeVisible();
  await page.getByRole('button', { name: 'Draw it again' }).click();
  await expect(panel.getByTestId('rollout').first()).toBeVisible();
  await expect(page.getByText('cannot be drawn')).toHaveCount(0);
});
