import { describe, expect, test, vi } from 'vitest';
import { PATTERN_67 } from '../core/bitmap/pattern.ts';
import { PRESETS } from '../core/config/presets.ts';
import { PHASES, STAGES } from '../protocol/events.ts';
import { blockingProblems, canRun } from './selectors.ts';
import { createFakeLab, QUICK } from './testing/fake-lab.ts';
import { stepShown } from './timeline.ts';

describe('a run', () => {
  test('plays from nothing to its end', async () => {
    const { store, actions, reached } = createFakeLab();
    expect(store.getState()).toMatchObject({ status: 'idle', step: 0, models: undefined });
    actions.play();
    await reached('running');
    expect(store.getState().models?.target.backend.device).toBe('fake');
    await reached('finished');
    const state = store.getState();
    expect(state).toMatchObject({
      finishedSteps: 3,
      activity: undefined,
      failure: undefined,
      runSecondsLeft: undefined,
      current: undefined,
      cursor: 'live',
    });
    expect(state.steps.map(({ step }) => step)).toEqual([1, 2, 3]);
    const { rollouts, validation, losses, update } = stepShown(state);
    expect(rollouts?.step).toBe(3);
    expect(validation?.step).toBe(3);
    expect(validation?.value.rollouts?.[0]?.prompt).toBe('validation prompt 0');
    expect(losses?.value).toHaveLength(2);
    expect(update?.value.entropy).toBeGreaterThan(0);
    expect(state.tokenLabels).toHaveLength(21);
  });

  test('shows the best and the worst rollouts as text, with their rewards', async () => {
    const { store, actions, reached } = createFakeLab();
    actions.nextPhase();
    await reached('paused');
    const { best, worst } = stepShown(store.getState()).rollouts!.value;
    expect(best.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(best[0]?.text).toMatch(/^(<\d+>){4}$/);
    expect(worst).toEqual([]);
    actions.nextStep();
    await reached('running');
    await reached('paused');
    const { rollouts, arrays } = stepShown(store.getState());
    const { rewards, advantages } = arrays!.value;
    const all = [...rollouts!.value.best, ...rollouts!.value.worst.toReversed()];
    expect(all.map(({ reward }) => reward)).toEqual(Array.from(rewards!).sort((a, b) => b - a));
    for (const { index, text, reward, advantage, tokens } of all) {
      expect(reward).toBe(rewards![index!]);
      expect(advantage).toBe(advantages![index!]);
      expect(tokens!.map((token) => token.text).join('')).toBe(text);
      expect(tokens!.reduce((sum, token) => sum + token.reward, 0)).toBeCloseTo(reward!, 10);
    }
  });

  test('without a training the scores come with the texts', async () => {
    const { store, actions, reached } = createFakeLab({
      fragment: `${QUICK}&objective=text&targetText=abc&reward=levenshtein`,
    });
    actions.nextStep();
    await reached('running');
    await reached('paused');
    const { scores, phi, arrays } = stepShown(store.getState());
    expect(scores?.value).toEqual({ soft: expect.any(Number) as number });
    expect(phi).toBeUndefined();
    expect(arrays?.value.rewards).toHaveLength(8);
    expect(store.getState().stages.train.runs).toBe(0);
  });

  test('tells which stage is done, running and next', async () => {
    const { store, actions, reached, when } = createFakeLab({ microbatchMs: 60 });
    actions.nextPhase();
    await reached('paused');
    actions.nextPhase();
    await when(({ stages }) => stages.train.status === 'running');
    expect(store.getState().activity?.stage).toBe('train');
    await reached('paused');
    const { stages, activity, step } = store.getState();
    expect(step).toBe(1);
    expect(activity).toBeUndefined();
    expect(STAGES.map((stage) => stages[stage].status)).toEqual([
      ...['done', 'done', 'next', 'waiting', 'waiting', 'waiting', 'waiting'],
    ]);
    expect(stages.train).toMatchObject({ runs: 1, seconds: expect.any(Number) as number });
    actions.nextStep();
    await reached('running');
    await reached('paused');
    const after = store.getState();
    expect(after.step).toBe(2);
    expect(PHASES.map((phase) => after.stages[phase].status)).toEqual([
      ...['next', 'waiting', 'waiting', 'waiting', 'waiting', 'waiting'],
    ]);
    // The last step's times stay as a measure.
    expect(after.stages.train.seconds).toBe(after.steps[0]?.seconds.train);
  });

  test('counts the runs of A without cross-group batching', async () => {
    const { store, actions, reached } = createFakeLab({
      fragment: `${QUICK}&crossGroupBatching=false`,
    });
    actions.play();
    await reached('finished');
    expect(store.getState().stages.train.runs).toBe(4);
  });

  test('costs the store at most ten updates a second', async () => {
    const { store, actions, reached } = createFakeLab({
      fragment: `${QUICK}&grpoSteps=20&validateEvery=0`,
    });
    let updates = 0;
    store.subscribe(() => (updates += 1));
    const from = performance.now();
    actions.play();
    await reached('finished');
    const seconds = (performance.now() - from) / 1000;
    // Starting, loading, running and finishing are told at once.
    expect(updates).toBeLessThan(10 * seconds + 12);
    expect(store.getState().steps).toHaveLength(20);
  });

  test('stop drops the unfinished step and nothing else', async () => {
    const { store, actions, reached, during } = createFakeLab();
    actions.nextStep();
    await reached('paused');
    during('target.attribute', actions.stop);
    actions.play();
    await reached('pausing');
    await reached('paused');
    expect(store.getState()).toMatchObject({ finishedSteps: 1, step: 2, current: undefined });
    expect(stepShown(store.getState()).rollouts?.step).toBe(1);
    expect(store.getState().stages.sample.status).toBe('next');
    actions.play();
    await reached('finished');
    expect(store.getState().steps.map(({ step }) => step)).toEqual([1, 2, 3]);
  });

  test('Play while the models load ahead does not load them twice', async () => {
    const { actions, reached, allPorts } = createFakeLab();
    actions.load();
    actions.play();
    await reached('finished');
    expect(allPorts).toHaveLength(1);
    expect(allPorts[0]!.calls.filter((call) => call.endsWith('load'))).toHaveLength(2);
  });
});

describe('the draft', () => {
  test('bad input is kept as it was typed, and the value before stays', () => {
    const { store, actions, allPorts } = createFakeLab();
    actions.setField('innerLr', '1e-4x');
    expect(store.getState().rejected).toEqual({
      innerLr: { text: '1e-4x', problem: 'Inner learning rate is a number.' },
    });
    expect(store.getState().draft.innerLr).toBe(1e-4);
    actions.play();
    expect(store.getState().status).toBe('idle');
    expect(allPorts).toHaveLength(0);
    actions.setField('innerLr', '2e-4');
    expect(store.getState()).toMatchObject({ rejected: {}, draft: { innerLr: 2e-4 } });
  });

  test('bad input that does not matter holds nothing back, and the value is kept', () => {
    const { store, actions } = createFakeLab();
    actions.setField('objective', 'uuid');
    actions.setField('uuid', 'abc');
    actions.setField('uuid', 'xyz');
    expect(blockingProblems(store.getState())).toEqual([
      expect.stringContaining('“x” is none of them'),
    ]);
    actions.setField('objective', 'bitmap');
    expect(blockingProblems(store.getState())).toEqual([]);
    actions.setField('objective', 'uuid');
    expect(canRun(store.getState())).toBe(false);
    expect(store.getState().draft.uuid).toBe('abc');
  });

  test('problems between fields hold Play back', () => {
    const { store, actions } = createFakeLab();
    actions.setField('batchSize', '5');
    expect(store.getState().problems[0]).toContain('multiple of the group size');
    actions.play();
    expect(store.getState().status).toBe('idle');
    actions.choosePreset('67');
    expect(store.getState()).toMatchObject({ problems: [], draft: PRESETS['67'].config });
  });

  test('a bitmap larger than the loaded target is a problem of the draft', async () => {
    const { store, actions, reached } = createFakeLab();
    actions.load();
    await reached('ready');
    actions.setPattern(Array<string>(17).fill('+-').join('/'));
    expect(store.getState().problems[0]).toContain('up to 16×21');
  });

  test('a change during a run waits for the reset', async () => {
    const { store, actions, reached } = createFakeLab();
    actions.nextStep();
    await reached('paused');
    expect(store.getState().pendingRestart).toBe(false);
    actions.setField('grpoSteps', '2');
    expect(store.getState()).toMatchObject({ pendingRestart: true, runConfig: { grpoSteps: 3 } });
    actions.resetSameSeed();
    await reached('ready');
    expect(store.getState()).toMatchObject({
      pendingRestart: false,
      runConfig: undefined,
      finishedSteps: 0,
      step: 0,
      steps: [],
      current: undefined,
    });
    actions.play();
    await reached('finished');
    expect(store.getState().steps).toHaveLength(2);
  });

  test('the same seed plays the same run, a new one another', async () => {
    const { store, actions, reached } = createFakeLab();
    const playThrough = async () => {
      actions.play();
      await reached('finished');
      return store.getState().steps.map(({ phi }) => phi);
    };
    const first = await playThrough();
    actions.resetSameSeed();
    await reached('ready');
    expect(await playThrough()).toEqual(first);
    actions.newSeed();
    await reached('ready');
    expect(store.getState().draft.seed).toBe(4711);
    expect(await playThrough()).not.toEqual(first);
  });

  test('a reset in the middle of a phase waits for its end and takes nothing along', async () => {
    const { store, actions, reached, during } = createFakeLab();
    during('target.train', actions.resetSameSeed);
    actions.play();
    await reached('ready');
    expect(store.getState()).toMatchObject({ step: 0, current: undefined, activity: undefined });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(store.getState()).toMatchObject({ step: 0, current: undefined, status: 'ready' });
  });

  test('a reset while a stop still waits for the workers leaves no run behind', async () => {
    const { store, actions, reached, during, allPorts } = createFakeLab();
    actions.nextStep();
    await reached('paused');
    const { target } = allPorts[0]!;
    const cancel = target.cancel.bind(target);
    const slowly = () => new Promise((resolve) => setTimeout(resolve, 60));
    target.cancel = () => slowly().then(cancel);
    during('target.train', () => {
      actions.stop();
      actions.resetSameSeed();
    });
    actions.play();
    await reached('ready');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(store.getState()).toMatchObject({ status: 'ready', step: 0, finishedSteps: 0 });
  });

  test('a refused run lets go of its config', async () => {
    const tall = Array<string>(17).fill('11').join('/');
    const { store, actions, reached } = createFakeLab({ fragment: `${QUICK}&pattern=${tall}` });
    actions.play();
    await reached('failed');
    expect(store.getState().failure).toMatchObject({ resumable: false });
    expect(store.getState().problems).toHaveLength(1);
    actions.setPattern('+-');
    actions.play();
    await reached('finished');
    expect(store.getState().finishedSteps).toBe(3);
  });
});

describe('the address and the settings', () => {
  test('the address follows the draft', async () => {
    const { actions, bar } = createFakeLab({ fragment: 'preset=67' });
    actions.setField('seed', '5');
    actions.setPattern('+-/-+');
    await vi.waitFor(() => expect(bar.fragment).toBe('preset=67&seed=5&pattern=10/01'));
    actions.choosePreset('67');
    await vi.waitFor(() => expect(bar.fragment).toBe('preset=67'));
  });

  test('a link with mistakes opens with a notice for each', () => {
    const { store, actions } = createFakeLab({ fragment: 'preset=67&seed=x&colour=red' });
    const { notices, draft } = store.getState();
    expect(notices).toHaveLength(2);
    expect(draft).toMatchObject({ seed: 1, pattern: PATTERN_67 });
    actions.dismissNotices();
    expect(store.getState().notices).toEqual([]);
  });

  test('an address entered by hand replaces the draft', async () => {
    const { store, actions, reached, goTo } = createFakeLab();
    actions.nextStep();
    await reached('paused');
    goTo('preset=nano&seed=9&backend=wasm');
    expect(store.getState()).toMatchObject({
      draft: { ...PRESETS.nano.config, seed: 9 },
      backend: 'wasm',
      pendingRestart: true,
    });
  });

  test('theme and preset are remembered, a link’s preset comes first', () => {
    const stored: Record<string, string> = {};
    const { actions } = createFakeLab({ fragment: '', stored });
    actions.setTheme('dark');
    actions.choosePreset('nano');
    const next = createFakeLab({ fragment: '', stored }).store.getState();
    expect(next).toMatchObject({ theme: 'dark', preset: 'nano', draft: PRESETS.nano.config });
    expect(createFakeLab({ fragment: 'preset=67', stored }).store.getState().preset).toBe('67');
  });
});
