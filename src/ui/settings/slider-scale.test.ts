import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../core/config/fields.ts';
import { checkField } from '../../core/config/config.ts';
import type { FieldName } from '../../protocol/run-config.ts';
import { hasSlider, moveSlider, positionOf, SLIDER_STEPS, valueAt } from './slider-scale.ts';

const numbers = (Object.keys(FIELDS) as FieldName[]).flatMap((name) => {
  const field = FIELDS[name];
  return field.kind === 'number' ? [{ name, field }] : [];
});

describe('sliders', () => {
  it.each(numbers)('$name: every position is a good value, rising', ({ name, field }) => {
    let before = -Infinity;
    for (let position = 0; position <= SLIDER_STEPS; position++) {
      const value = valueAt(position, field);
      expect(checkField(name, value)).toBeUndefined();
      expect(value).toBeGreaterThanOrEqual(before);
      before = value;
    }
  });

  it.each(numbers)('$name: begins at min and ends at max', ({ field }) => {
    expect(valueAt(0, field)).toBe(field.min);
    expect(valueAt(SLIDER_STEPS, field)).toBe(field.max);
    expect(positionOf(field.min, field)).toBe(0);
    expect(positionOf(field.max, field)).toBe(SLIDER_STEPS);
  });

  it('shows a learning rate where it lies between its decades', () => {
    const field = numbers.find(({ name }) => name === 'innerLr')!.field;
    expect(positionOf(1e-4, field) / SLIDER_STEPS).toBeCloseTo(3 / 8, 2);
    expect(valueAt(positionOf(1e-4, field), field)).toBeCloseTo(1e-4, 5);
  });

  it.each(numbers.filter(({ field }) => hasSlider(field)))(
    '$name: an arrow key always moves it',
    ({ field }) => {
      let value = field.min;
      for (let presses = 0; value < field.max; presses++) {
        expect(presses).toBeLessThan(SLIDER_STEPS);
        const next = moveSlider(value, positionOf(value, field) + 1, field);
        expect(next).toBeGreaterThan(value);
        value = next;
      }
      expect(moveSlider(value, SLIDER_STEPS - 1, field)).toBeLessThan(value);
    },
  );

  it('gives the seed no slider', () => {
    const seed = numbers.find(({ name }) => name === 'seed')!.field;
    expect(hasSlider(seed)).toBe(false);
  });
});
