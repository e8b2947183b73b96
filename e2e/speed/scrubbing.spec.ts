import { expect, test, type Page } from '@playwright/test';
import { open, reached } from '../lab-page.ts';
import { traceMainThread } from './main-thread-trace.ts';
import { taskTable } from './task-table.ts';

/** GRPO steps of some ten milliseconds. */
const RUN =
  'preset=nano&backend=wasm&innerSteps=2&batchSize=16&maxTokens=4&minibatches=2&grpoSteps=200&validateEvery=5';
const STEPS = 200;

const DRAGS = 3;

// Playwright's own trace takes snapshots of the page, on the main thread.
test.use({ trace: 'off', viewport: { width: 1440, height: 900 } });

interface Frames {
  /** Frames a second. */
  readonly rate: number;
  /** Different GRPO steps that the slider came to. */
  readonly steps: number;
}

/**
 * Moves the pointer on in every frame, from the end of the row to its beginning and back. In the page, as
 * Playwright's own moves wait for one another and come more slowly than frames.
 */
const drag = (page: Page): Promise<Frames> =>
  page.evaluate(async (moves) => {
    const slider = document.querySelector('[role="slider"][aria-label="GRPO step shown"]')!;
    const { left, width } = slider.getBoundingClientRect();
    const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const seen = new Set<string | null>();
    const began = await nextFrame();
    let ended = began;
    for (let move = 1; move <= moves; move++) {
      const clientX = left + 9 + Math.abs(1 - (2 * move) / moves) * (width - 18);
      // The mouse, which is held down: only it has the capture.
      slider.dispatchEvent(
        new PointerEvent('pointermove', { pointerId: 1, clientX, bubbles: true }),
      );
      seen.add(slider.getAttribute('aria-valuenow'));
      ended = await nextFrame();
    }
    return { rate: (1000 * moves) / (ended - began), steps: seen.size };
  }, 2 * STEPS);

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

test('a run of 200 GRPO steps is gone through by dragging, a GRPO step a frame, there and back', async ({
  page,
}) => {
  await open(page, RUN);
  await page.getByRole('button', { name: 'Play' }).click();
  await reached(page, 'finished');
  const slider = page.getByRole('slider', { name: 'GRPO step shown' });
  await expect(slider).toHaveAttribute('aria-valuemax', String(STEPS));
  const box = (await slider.boundingBox())!;
  const y = box.y + box.height / 2;

  const rates: number[] = [];
  const longest: number[] = [];
  const means: number[] = [];
  for (let i = 0; i < DRAGS; i++) {
    await page.mouse.move(box.x + box.width - 9, y);
    await page.mouse.down();
    let frames: Frames | undefined;
    const tasks = await traceMainThread(page, async () => {
      frames = await drag(page);
    });
    await page.mouse.up();
    expect(frames!.steps).toBe(STEPS);
    rates.push(frames!.rate);
    const slowest = tasks.toSorted((a, b) => b.cpu - a.cpu);
    longest.push(slowest[0]!.cpu);
    means.push(tasks.reduce((sum, { cpu }) => sum + cpu, 0) / (2 * STEPS));
    console.log(taskTable(slowest.slice(0, 5)));
  }
  await expect(page.getByRole('button', { name: 'Live' })).toHaveAttribute('aria-pressed', 'true');

  // How fast that was depends on the machine: it is told, and nothing is asked of it.
  const figures = `${median(rates).toFixed(0)} frames a second; of processor time ${median(means).toFixed(1)} ms a frame, ${median(longest).toFixed(1)} ms in the longest task (medians of ${DRAGS})`;
  test.info().annotations.push({ type: 'scrubbing', description: figures });
  console.log(`Scrubbing ${STEPS} GRPO steps: ${figures}.`);
});
