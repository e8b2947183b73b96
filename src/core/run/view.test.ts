import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyStep } from './record-step.ts';
import { sampleStep, sampleSteps } from './testing/sample-steps.ts';
import { bareStep } from './thin.ts';
import { EMPTY_VIEW, viewAt, withStep } from './view.ts';

test('without steps there is nothing to tell', () => {
  expect(Object.values(EMPTY_VIEW).every((part) => part === undefined)).toBe(true);
  expect(viewAt([], -1)).toEqual(EMPTY_VIEW);
});

test('a finished step is told as it is', () => {
  const view = viewAt(sampleSteps(7), 6);
  const { rollouts, phi, histogram } = sampleStep(7);
  expect(view.rollouts).toEqual({ step: 7, value: rollouts });
  expect(view.phi).toEqual({ step: 7, value: phi });
  expect(view.histogram).toEqual({ step: 7, value: histogram });
  // Every fifth is validated.
  expect(view.validation?.step).toBe(5);
});

test('a step in progress tells what it has, and the rest from the step before', () => {
  const begun = { ...emptyStep(8), rollouts: { best: [], worst: [] } };
  const view = withStep(viewAt(sampleSteps(7), 6), begun);
  expect(view.rollouts?.step).toBe(8);
  expect(view.scores).toEqual({ step: 7, value: sampleStep(7).scores });
  expect(view.phi?.step).toBe(7);
});

test('a thinned step tells its own numbers, and texts and picture of the nearest step before it', () => {
  const steps = [sampleStep(1), bareStep(sampleStep(2)), bareStep(sampleStep(3)), sampleStep(4)];
  const view = viewAt(steps, 2);
  expect(view.phi).toEqual({ step: 3, value: sampleStep(3).phi });
  expect(view.patchDelta).toEqual({ step: 1, value: sampleStep(1).patchDelta });
  expect(view.rollouts?.step).toBe(1);
});

test('no step after the one that is looked at counts, whatever each of them lacks', () => {
  const step = fc.record({ bare: fc.boolean(), scored: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (kinds) => {
      const steps = kinds.map(({ bare, scored }, i) => {
        const whole = sampleStep(i + 1, scored ? {} : { scores: {} });
        return bare ? bareStep(whole) : whole;
      });
      let expected = EMPTY_VIEW;
      steps.forEach((one, place) => {
        expected = withStep(expected, one);
        expect(viewAt(steps, place)).toEqual(expected);
      });
    }),
  );
});
