import { describe, expect, test } from 'vitest';
import { emptyStep } from '../core/run/record-step.ts';
import { sampleStep, sampleSteps } from '../core/run/testing/sample-steps.ts';
import { createFakeLab } from './testing/fake-lab.ts';
import { cursorAt, NO_STEPS, stepLookedAt, stepShown } from './timeline.ts';

describe('the cursor', () => {
  const running = { steps: sampleSteps(7), current: emptyStep(8) };
  const paused = { steps: sampleSteps(7), current: undefined };

  test('stands on a finished step, or live past the last of them', () => {
    expect(cursorAt(3, running)).toBe(3);
    expect(cursorAt(0, running)).toBe(1);
    expect(cursorAt(7, running)).toBe(7);
    expect(cursorAt(8, running)).toBe('live');
    expect(cursorAt('live', running)).toBe('live');
    expect(cursorAt(1, NO_STEPS)).toBe('live');
  });

  test('is live on the last finished step as long as nothing comes after it', () => {
    expect(cursorAt(7, paused)).toBe('live');
    expect(cursorAt(6, paused)).toBe(6);
  });

  test('on a finished step, nothing after it is shown', () => {
    const view = stepShown({ ...running, cursor: 4 });
    expect(view.rollouts).toEqual({ step: 4, value: sampleStep(4).rollouts });
    // Every fifth is validated.
    expect(view.validation).toBeUndefined();
    expect(stepLookedAt({ ...running, cursor: 4 })?.step).toBe(4);
  });

  test('live, the step in progress is shown over the finished ones', () => {
    const current = { ...emptyStep(8), rollouts: { best: [], worst: [] } };
    const view = stepShown({ ...running, current, cursor: 'live' });
    expect(view.rollouts?.step).toBe(8);
    expect(view.histogram?.step).toBe(7);
    expect(stepLookedAt({ ...running, cursor: 'live' })).toBeUndefined();
  });

  test('the same state is the same view', () => {
    const state = { ...running, cursor: 4 };
    expect(stepShown(state)).toBe(stepShown({ ...state }));
    expect(stepShown({ ...state, cursor: 5 })).not.toBe(stepShown(state));
  });
});

describe('looking back', () => {
  test('a step stays as it is shown while the run goes on, and live comes after it', async () => {
    const { store, actions, reached } = createFakeLab();
    actions.nextStep();
    await reached('paused');
    const live = stepShown(store.getState());
    actions.nextStep();
    await reached('running');
    await reached('paused');
    actions.showStep(1);
    expect(store.getState().cursor).toBe(1);
    expect(stepShown(store.getState())).toEqual(live);
    actions.play();
    await reached('finished');
    expect(store.getState().cursor).toBe(1);
    expect(stepShown(store.getState())).toEqual(live);
    actions.showStep('live');
    expect(stepShown(store.getState()).rollouts?.step).toBe(3);
  });

  test('a reset goes back to live', async () => {
    const { store, actions, reached } = createFakeLab();
    actions.play();
    await reached('finished');
    actions.showStep(2);
    actions.resetSameSeed();
    await reached('ready');
    expect(store.getState()).toMatchObject(NO_STEPS);
    actions.showStep(2);
    expect(store.getState().cursor).toBe('live');
  });
});
