import { describe, expect, test } from 'vitest';
import { PRESETS } from '../config/presets.ts';
import { runOffOf } from './kl-run-off.ts';
import { emptyStep } from './record-step.ts';
import type { Step } from './step.ts';

const CONFIG = { ...PRESETS['67'].config, klCoefficient: 0.1 };

const steps = (...kls: readonly (number | undefined)[]): Step[] =>
  kls.map((kl, i) => ({ ...emptyStep(i + 1), scores: kl === undefined ? {} : { kl } }));

const validated = (kl: number, step: number): Step => ({
  ...emptyStep(step),
  validation: { innerSteps: 1, batchSize: 1, scores: { kl } },
});

describe('runOffOf', () => {
  test('three readings in a row above three nats, of which it tells the last', () => {
    expect(runOffOf(steps(1, 3.1, 5, 4), CONFIG)?.kl).toBe(4);
    expect(runOffOf(steps(5, 3, 5, 4), CONFIG)).toBeUndefined();
    expect(runOffOf(steps(5, 5), CONFIG)).toBeUndefined();
    expect(runOffOf([], CONFIG)).toBeUndefined();
  });

  test('a generator that has come back has not run off', () => {
    expect(runOffOf(steps(5, 5, 5, 2.9), CONFIG)).toBeUndefined();
  });

  test('where steps have no KL, validations count', () => {
    const between = steps(undefined, undefined);
    const all = [validated(4, 1), ...between, validated(5, 4), validated(6, 5), ...between];
    expect(runOffOf(all, CONFIG)?.kl).toBe(6);
    expect(runOffOf(all.slice(1), CONFIG)).toBeUndefined();
  });

  test('the advice says what to change', () => {
    const adviceAt = (klCoefficient: number) =>
      runOffOf(steps(4, 4, 4), { ...CONFIG, klCoefficient })?.advice;
    expect(adviceAt(0.1)).toContain('Raise the KL coefficient β (klCoefficient), which is 0.1, or');
    expect(adviceAt(0)).toContain('Set a KL coefficient β (klCoefficient), such as 0.1, or lower');
  });

  test('a run that wants one string cannot run off: no natural text holds it', () => {
    expect(runOffOf(steps(9, 9, 9), PRESETS['uuid-8'].config)).toBeUndefined();
    expect(runOffOf(steps(9, 9, 9), PRESETS.german.config)).toBeDefined();
  });
});
