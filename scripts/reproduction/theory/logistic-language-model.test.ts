import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/core/random.ts';
import {
  addCurvature,
  addGradient,
  batchStatistics,
  createLanguageModel,
  createWorkspace,
  loss,
  predict,
} from './logistic-language-model.ts';
import { createProblem } from './setting.ts';

const { model } = createProblem();
const weights = Float64Array.of(0.7, -0.4, 1.1);
const mass = Float64Array.of(1, 0, 2.5, 0, 0.5);
const batch = batchStatistics(model, mass, 4);
const STEP = 1e-5;

const shifted = (from: Float64Array, direction: Float64Array, by: number): Float64Array =>
  from.map((value, j) => value + by * direction[j]!);

const gradientAt = (at: Float64Array): Float64Array => {
  const workspace = createWorkspace(model);
  const out = new Float64Array(model.dimension);
  predict(model, at, workspace);
  addGradient(model, batch, workspace, 1, out);
  return out;
};

describe('the logistic language model', () => {
  test('a text of one word costs −log P(word)', () => {
    const { texts, ...rest } = createLanguageModel(['b']);
    // Before the start both signs are 0: only the first weight counts.
    const expected = Math.log1p(Math.exp(-0.7));
    expect(loss({ texts, ...rest }, texts[0]!, weights)).toBeCloseTo(expected, 14);
  });

  test('the batch loss is (1/B) Σ wᵢ ℓᵢ', () => {
    const each = model.texts.map((text) => loss(model, text, weights));
    const expected = each.reduce((sum, one, x) => sum + (mass[x]! * one) / 4, 0);
    expect(loss(model, batch, weights)).toBeCloseTo(expected, 14);
  });

  test('gradient and curvature against central differences', () => {
    const direction = Float64Array.of(0.3, -1, 0.6);
    const [ahead, behind] = [STEP, -STEP].map((by) => shifted(weights, direction, by));
    const along = gradientAt(weights).reduce((sum, part, j) => sum + part * direction[j]!, 0);
    const difference = loss(model, batch, ahead!) - loss(model, batch, behind!);
    expect(along).toBeCloseTo(difference / (2 * STEP), 9);

    const workspace = createWorkspace(model);
    predict(model, weights, workspace);
    const curved = direction.slice();
    addCurvature(model, batch, workspace, 2, curved);
    const after = gradientAt(ahead!);
    gradientAt(behind!).forEach((before, j) => {
      const product = (after[j]! - before) / (2 * STEP);
      expect(curved[j]!).toBeCloseTo(direction[j]! + 2 * product, 8);
    });
  });

  test('it is convex along random lines', () => {
    const random = createRandom('convex');
    for (let i = 0; i < 50; i++) {
      const [a, b] = [0, 1].map(() => weights.map(() => 4 * random.normal()));
      const middle = shifted(
        a!.map((value) => value / 2),
        b!,
        0.5,
      );
      const mean = (loss(model, batch, a!) + loss(model, batch, b!)) / 2;
      expect(loss(model, batch, middle)).toBeLessThanOrEqual(mean + 1e-12);
    }
  });

  test('another word is refused', () => {
    expect(() => createLanguageModel(['abc'])).toThrow(RangeError);
    expect(() => createLanguageModel([''])).toThrow(RangeError);
  });
});
