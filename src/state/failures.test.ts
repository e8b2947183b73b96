import { expect, test } from 'vitest';
import { WorkerCrashed } from '../client/errors.ts';
import { describeFailure } from './failure.ts';
import { createFakeLab } from './testing/fake-lab.ts';
import { NO_STAGES } from './stages.ts';
import { stepShown } from './timeline.ts';

/** A lab whose target crashes in a call, after so many finished GRPO steps. */
const crashedLab = async (call: string, finishedSteps: 0 | 1 = 0) => {
  const lab = createFakeLab();
  const { actions, reached, during, allPorts } = lab;
  if (finishedSteps === 1) {
    actions.nextStep();
    await reached('paused');
  }
  during(call, () => allPorts[0]!.crash());
  actions.play();
  await reached('failed');
  return lab;
};

test('a crash is told in words, and Play goes on from the last finished step', async () => {
  const { store, actions, reached } = await crashedLab('target.train', 1);
  const { failure, finishedSteps, activity } = store.getState();
  expect(failure).toMatchObject({ title: 'The target stopped', resumable: true });
  expect(failure?.message).toBe(
    'The target’s worker stopped: the test ended it. The GRPO step in progress is lost; the finished ones are kept. ' +
      'Press Play to start the worker again and go on from the last finished step.',
  );
  expect(finishedSteps).toBe(1);
  expect(activity).toBeUndefined();
  actions.play();
  await reached('running');
  expect(store.getState().failure).toBeUndefined();
  await reached('finished');
  expect(store.getState().steps.map(({ step }) => step)).toEqual([1, 2, 3]);
});

test('a crash between two GRPO steps lost none', () => {
  const between = { status: 'paused', stages: NO_STAGES, finishedSteps: 1 } as const;
  expect(describeFailure(new WorkerCrashed('texts', 'it ended.'), between).message).toBe(
    'The texts’ worker stopped: it ended. The finished GRPO steps are kept. ' +
      'Press Play to start the worker again and go on from the last finished step.',
  );
});

test('a crash in the first GRPO step speaks of no finished ones', async () => {
  const { store } = await crashedLab('target.train');
  expect(store.getState().failure?.message).toBe(
    'The target’s worker stopped: the test ended it. The GRPO step in progress is lost. ' +
      'Press Play to start the worker again and begin anew.',
  );
});

test('a worker that does not load lost no GRPO step', async () => {
  const { store, actions, reached } = createFakeLab({ brokenWorkers: 2 });
  for (const action of [actions.load, actions.play]) {
    action();
    await reached('loading');
    await reached('failed');
    expect(store.getState().failure).toEqual({
      title: 'The models could not be loaded',
      message: 'The texts’ worker stopped: out of memory. Press Play to try again.',
      resumable: true,
    });
  }
  actions.play();
  await reached('finished');
});

test('a failure that is dismissed leaves a run that Play goes on with', async () => {
  const { store, actions, reached } = await crashedLab('target.train', 1);
  actions.dismissFailure();
  expect(store.getState()).toMatchObject({
    status: 'paused',
    failure: undefined,
    finishedSteps: 1,
    step: 2,
  });
  actions.play();
  await reached('finished');
  expect(store.getState().steps).toHaveLength(3);
});

test('a failure before any finished step, dismissed, leaves no run', async () => {
  const { store, actions, reached } = await crashedLab('target.train');
  actions.dismissFailure();
  await reached('ready');
  expect(store.getState()).toMatchObject({ failure: undefined, runConfig: undefined, step: 0 });
  actions.play();
  await reached('finished');
});

test('what a crash left unfinished is gone, and its seconds do not count twice', async () => {
  const { store, actions, reached } = await crashedLab('target.attribute', 1);
  expect(store.getState().current).toBeUndefined();
  expect(stepShown(store.getState()).phi?.step).toBe(1);
  actions.nextStep();
  await reached('running');
  await reached('paused');
  const { steps, stages } = store.getState();
  expect(steps[1]?.seconds.train).toBe(stages.train.seconds);
});

test('a run after one that came to nothing shows nothing of it', async () => {
  const { store, actions, reached } = await crashedLab('target.attribute');
  actions.setField('objective', 'text');
  actions.setField('targetText', 'abc');
  actions.setField('reward', 'levenshtein');
  actions.nextStep();
  await reached('running');
  await reached('paused');
  expect(stepShown(store.getState())).toMatchObject({ phi: undefined, losses: undefined });
});

test('a training that diverges stops the run in words, and none of its numbers is shown', async () => {
  const { store, actions, reached, during, allPorts } = createFakeLab();
  actions.setField('reward', 'none');
  // The second GRPO step is the first that validates.
  during('target.train', () => {
    const { target } = allPorts[0]!;
    target.measure = () => Promise.resolve({ phi: NaN, patchDelta: [[NaN]] });
  });
  actions.play();
  await reached('failed');
  const { failure, finishedSteps } = store.getState();
  const { phi, validation } = stepShown(store.getState());
  expect(failure).toMatchObject({ title: 'The run stopped', resumable: true });
  expect(failure?.message).toMatch(
    /^Φ in the validation of GRPO step 2 is NaN: .* smaller inner learning rate .* GRPO steps are kept/,
  );
  expect(finishedSteps).toBe(1);
  expect([phi, validation]).toEqual([undefined, undefined]);
});

test('models that cannot be loaded are told as such, and Play tries again', async () => {
  const { store, actions, reached } = createFakeLab({ brokenFetches: 2 });
  for (const action of [actions.load, actions.play]) {
    action();
    await reached('loading');
    await reached('failed');
    expect(store.getState().failure).toEqual({
      title: 'The models could not be loaded',
      message: 'models/tokenizer.json is missing on the server. Press Play to try again.',
      resumable: true,
    });
  }
  actions.play();
  await reached('finished');
});
