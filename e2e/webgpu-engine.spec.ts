import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import type { ParityCase } from '../src/core/files/case-file.ts';
import type { MemoryReport } from '../src/protocol/ports.ts';
import { HARNESS_URL } from './addresses.ts';

const CASES = fileURLToPath(new URL('../src/engine/parity/cases/', import.meta.url));
const PUBLIC = fileURLToPath(new URL('../public/', import.meta.url));

const base64 = (path: string): string => readFileSync(path).toString('base64');

test.beforeEach(async ({ page }) => {
  await page.goto(HARNESS_URL);
  await page.waitForFunction(() => 'harness' in window);
});

for (const name of readdirSync(CASES)) {
  test(`${name}: Φ and τ on WebGPU are the reference's`, async ({ page }) => {
    const text = readFileSync(`${CASES}${name}/case.json`, 'utf8');
    const model = base64(`${CASES}${name}/model.safetensors`);
    const { expected } = JSON.parse(text) as { expected: NonNullable<ParityCase['expected']> };
    const tau = expected.tau.flat();
    const largest = Math.max(...tau.map(Math.abs));
    for (const keepAll of [true, false]) {
      const result = await page.evaluate(
        ([caseText, modelBase64, keep]) =>
          window.harness.parityCase(caseText as string, modelBase64 as string, keep as boolean),
        [text, model, keepAll],
      );
      expect(result.deviceErrors).toEqual([]);
      expect(Math.abs(result.phi - expected.phi)).toBeLessThanOrEqual(1e-5);
      const errors = result.tau.flat().map((value, i) => Math.abs(value - tau[i]!));
      expect(errors).toHaveLength(tau.length);
      expect(Math.max(...errors) / largest).toBeLessThanOrEqual(1e-3);
    }
  });
}

/**
 * By then prompts of every length have come, and tfjs' pool has buffers for each; so has a validation, which brings the
 * weights that the generator started from.
 */
const POOL_FILLED = 50;

test('a hundred GRPO steps hold no more tensors and GPU bytes than fifty', async ({ page }) => {
  const paths = [
    'models/tokenizer.json',
    ...['generator', 'target'].flatMap((role) => [
      `models/nano/${role}.config.json`,
      `models/nano/${role}.safetensors`,
    ]),
  ];
  const files = Object.fromEntries(paths.map((path) => [path, base64(PUBLIC + path)]));
  const reports = await page.evaluate((given) => window.harness.grpoMemory(given, 100), files);
  expect(reports).toHaveLength(100);
  const later = reports.slice(POOL_FILLED);
  const [{ tensors, bytes }] = later as [MemoryReport];
  expect(tensors).toBeGreaterThan(0);
  expect(bytes).toBeGreaterThan(0);
  expect(later).toEqual(later.map(() => ({ tensors, bytes })));
});

test('steps and tokens of a model of two layers take few dispatches', async ({ page }) => {
  const { counts, deviceErrors } = await page.evaluate(() => window.harness.dispatchCounts());
  expect(deviceErrors).toEqual([]);
  expect(counts.innerStep).toBeLessThanOrEqual(90);
  expect(counts.metagradientStep).toBeLessThanOrEqual(120);
  expect(counts.metagradientStepWithoutTape).toBeLessThanOrEqual(120);
  expect(counts.token).toBeLessThanOrEqual(12);
});
