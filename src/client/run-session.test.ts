import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PRESETS } from '../core/config/presets.ts';
import { fakeCodec } from '../core/objective/testing/fake-codec.ts';
import { recordSteps } from '../core/run/testing/record-steps.ts';
import { without } from '../core/run/thin.ts';
import { PHASES } from '../protocol/events.ts';
import type { RunConfig } from '../protocol/run-config.ts';
import { createEngineHost } from './engine-host.ts';
import { ConfigRefused, WorkerCrashed } from './errors.ts';
import { createRunSession } from './run-session.ts';
import type { SessionEvent, SessionStatus } from './session-events.ts';
import { createFakePorts, FAKE_WIDTH, type FakePorts } from './testing/fake-ports.ts';

const CONFIG: RunConfig = {
  ...PRESETS.nano.config,
  innerSteps: 2,
  batchSize: 4,
  maxTokens: 4,
  grpoSteps: 4,
  validateEvery: 2,
  validationInnerSteps: 1,
};

const setUp = (changes: Partial<RunConfig> = {}, patience = 10_000) => {
  const allPorts: FakePorts[] = [];
  let interfere: FakePorts['interfere'] = () => undefined;
  const events: SessionEvent[] = [];
  const host = createEngineHost(() => {
    const ports = createFakePorts();
    ports.interfere = (call, microbatch) => interfere(call, microbatch);
    allPorts.push(ports);
    return Promise.resolve(ports);
  });
  const waiters: { readonly status: SessionStatus; readonly resolve: () => void }[] = [];
  const session = createRunSession({
    config: { ...CONFIG, ...changes },
    backend: 'auto',
    host,
    tokenizer: () => Promise.resolve(fakeCodec()),
    patience,
    emit: (event) => {
      events.push(event);
      const status =
        event.type === 'statusChanged' ? event.status : event.type === 'failed' ? 'failed' : '';
      for (const waiter of waiters.splice(0)) {
        if (waiter.status === status) waiter.resolve();
        else waiters.push(waiter);
      }
    },
  });
  const reached = (status: SessionStatus) =>
    new Promise<void>((resolve) => waiters.push({ status, resolve }));
  /** Calls `action` as soon as the given call is in its given microbatch. */
  const during = (call: string, action: () => void) => {
    interfere = (name, microbatch) => {
      if (name !== call || microbatch !== 1) return;
      interfere = () => undefined;
      action();
    };
  };
  return { session, events, allPorts, reached, during };
};

type Lab = ReturnType<typeof setUp>;

/** What its finished GRPO steps say of the run, without their times. */
const deeds = ({ events }: Lab) => {
  const told = events.filter((event) => 'step' in event && event.type !== 'waiting');
  return recordSteps(told, CONFIG).map((step) => without(step, 'seconds'));
};

const stages = ({ events }: Lab): string[] =>
  events.flatMap((event) =>
    event.type === 'phaseFinished'
      ? [event.phase]
      : event.type === 'validationFinished'
        ? ['validate']
        : [],
  );

const act = async (lab: Lab, action: () => void, status: SessionStatus): Promise<void> => {
  const end = lab.reached(status);
  action();
  await end;
};

const uninterrupted = async () => {
  const lab = setUp();
  await act(lab, lab.session.play, 'finished');
  return deeds(lab);
};

describe('RunSession', () => {
  test('plays a run to its end, phase by phase in the order of Algorithm 1', async () => {
    const lab = setUp();
    await act(lab, lab.session.play, 'finished');
    expect(lab.session.finishedSteps).toBe(4);
    expect(stages(lab)).toEqual([
      ...PHASES,
      ...PHASES,
      'validate',
      ...PHASES,
      ...PHASES,
      'validate',
    ]);
    expect(deeds(lab).map(({ step }) => step)).toEqual([1, 2, 3, 4]);
    expect(lab.events.some(({ type }) => type === 'progressed')).toBe(true);
  });

  test('nextPhase runs one phase and names the next', async () => {
    const lab = setUp();
    for (let count = 1; count <= 13; count++) await act(lab, lab.session.nextPhase, 'paused');
    expect(stages(lab)).toEqual([...PHASES, ...PHASES, 'validate']);
    // The step is finished as soon as its last stage is: nothing of it is left for the next press.
    expect(lab.session.finishedSteps).toBe(2);
    expect(lab.events.filter(({ type }) => type === 'waiting').at(-1)).toEqual({
      type: 'waiting',
      stage: 'sample',
      step: 3,
    });
  });

  test('nextStep runs to the end of the step in progress', async () => {
    const lab = setUp();
    await act(lab, lab.session.nextStep, 'paused');
    expect(stages(lab)).toEqual(PHASES);
    await act(lab, lab.session.nextPhase, 'paused');
    await act(lab, lab.session.nextStep, 'paused');
    expect(stages(lab)).toEqual([...PHASES, ...PHASES, 'validate']);
  });

  test('pause lets the phase in progress end, and play goes on', async () => {
    const lab = setUp();
    await act(lab, lab.session.nextPhase, 'paused');
    lab.during('target.train', lab.session.pause);
    await act(lab, lab.session.play, 'paused');
    expect(stages(lab)).toEqual(['sample', 'train']);
    expect(lab.events.filter((event) => event.type === 'statusChanged').slice(-2)).toEqual([
      { type: 'statusChanged', status: 'pausing' },
      { type: 'statusChanged', status: 'paused' },
    ]);
    await act(lab, lab.session.play, 'finished');
    expect(deeds(lab)).toEqual(await uninterrupted());
  });

  test('play during pausing takes the pause back', async () => {
    const lab = setUp();
    await act(lab, lab.session.nextPhase, 'paused');
    lab.during('target.train', () => {
      lab.session.pause();
      lab.session.play();
    });
    await act(lab, lab.session.play, 'finished');
    expect(lab.session.finishedSteps).toBe(4);
  });

  test('a listener may go on as soon as it hears of the pause', async () => {
    const lab = setUp();
    await act(lab, lab.session.nextPhase, 'paused');
    const paused = lab.reached('paused').then(lab.session.play);
    const finished = lab.reached('finished');
    lab.session.nextPhase();
    await paused;
    await finished;
    expect(deeds(lab)).toEqual(await uninterrupted());
  });

  test('stop in mid-training ends within a microbatch and drops the step only', async () => {
    const lab = setUp();
    await act(lab, lab.session.nextStep, 'paused');
    const progress = () => lab.events.filter(({ type }) => type === 'progressed').length;
    let before = 0;
    lab.during('target.train', () => {
      before = progress();
      void lab.session.stop();
    });
    await act(lab, lab.session.play, 'paused');
    expect(progress()).toBe(before);
    expect(lab.session.finishedSteps).toBe(1);
    expect(lab.events.at(-2)).toEqual({ type: 'rewound', finishedSteps: 1 });
    expect(lab.allPorts[0]!.alive).toBe(true);
    await act(lab, lab.session.play, 'finished');
    expect(deeds(lab)).toEqual(await uninterrupted());
  });

  test('a worker that does not answer a cancel is ended and replaced', async () => {
    const lab = setUp({}, 20);
    await act(lab, lab.session.nextStep, 'paused');
    const ports = lab.allPorts[0]!;
    // Two ports that never answer again until they are terminated.
    ports.target.train = () => untilDead(ports);
    ports.target.cancel = () => untilDead(ports);
    lab.session.nextStep();
    await lab.reached('running');
    await new Promise((resolve) => setTimeout(resolve, 20));
    await lab.session.stop();
    expect(ports.alive).toBe(false);
    await act(lab, lab.session.play, 'finished');
    expect(lab.allPorts).toHaveLength(2);
    expect(deeds(lab)).toEqual(await uninterrupted());
  });

  test('stop while models load ends the workers', async () => {
    const lab = setUp();
    lab.session.play();
    await lab.reached('loading');
    await lab.session.stop();
    expect(lab.events.at(-1)).toEqual({ type: 'statusChanged', status: 'idle' });
    await act(lab, lab.session.play, 'finished');
    expect(deeds(lab)).toEqual(await uninterrupted());
  });

  test('a bitmap that the loaded target has no room for is refused before anything runs', async () => {
    const row = '+-+';
    const lab = setUp({
      pattern: Array<string>(FAKE_WIDTH + 1)
        .fill(row)
        .join('/'),
    });
    await act(lab, lab.session.play, 'failed');
    const failure = lab.events.find((event) => event.type === 'failed');
    expect(failure?.error).toBeInstanceOf(ConfigRefused);
    expect(String(failure?.error)).toContain('16×21');
    expect(stages(lab)).toEqual([]);
  });

  test('crash and stop anywhere: the run goes on bit for bit', async () => {
    const reference = await uninterrupted();
    const calls = fc.constantFrom(
      'generator.sample',
      'target.train',
      'target.measure',
      'texts.score',
      'target.attribute',
      'generator.update',
    );
    const interruption = fc.record({
      steps: fc.integer({ min: 0, max: 3 }),
      call: calls,
      how: fc.constantFrom('crash', 'stop'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(interruption, { minLength: 1, maxLength: 2 }), async (plan) => {
        const lab = setUp();
        await act(lab, lab.session.nextPhase, 'paused');
        for (const { steps, call, how } of plan) {
          for (let i = 0; i < steps && lab.session.finishedSteps < 2; i++) {
            await act(lab, lab.session.nextStep, 'paused');
          }
          const before = lab.session.finishedSteps;
          if (how === 'crash') {
            lab.during(call, () => lab.allPorts.at(-1).crash());
            await act(lab, lab.session.play, 'failed');
            const failure = lab.events.findLast((event) => event.type === 'failed');
            expect(failure?.error).toBeInstanceOf(WorkerCrashed);
          } else {
            lab.during(call, () => void lab.session.stop());
            await act(lab, lab.session.play, 'paused');
          }
          // The first phase of the first step was done before: its next call is a step later.
          expect(lab.session.finishedSteps - before).toBeLessThanOrEqual(1);
        }
        await act(lab, lab.session.play, 'finished');
        expect(deeds(lab)).toEqual(reference);
      }),
      { numRuns: 25 },
    );
  });
});

const untilDead = (ports: FakePorts) =>
  new Promise<never>((_, reject) => {
    const timer = setInterval(() => {
      if (ports.alive) return;
      clearInterval(timer);
      reject(new WorkerCrashed('target', 'it was ended.'));
    }, 1);
  });
