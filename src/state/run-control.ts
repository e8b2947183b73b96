import type { EngineHost } from '../client/engine-host.ts';
import { createRunSession, type RunSession } from '../client/run-session.ts';
import type { SessionEvent } from '../client/session-events.ts';
import { warmUp } from '../client/warm-up.ts';
import { MAX_PATTERN_SIDE } from '../core/bitmap/pattern.ts';
import type { Reader } from '../core/run/rollout-texts.ts';
import type { Tokenizer } from '../core/tokenizer/tokenizer.ts';
import type { Stage } from '../protocol/events.ts';
import { createActivityClock } from './activity-clock.ts';
import { createBatcher } from './batcher.ts';
import { redrafted } from './config-slice.ts';
import { describeFailure } from './failure.ts';
import { reduceRun } from './run-reducer.ts';
import { runSecondsLeft } from './run-time.ts';
import { canRun } from './selectors.ts';
import type { LabActions, LabState, RunSlice } from './types.ts';
import { NO_STAGES } from './stages.ts';
import { NO_STEPS, reduceTimeline } from './timeline.ts';

export interface RunResources {
  readonly host: EngineHost;
  /** Fetched when a run first needs it. */
  readonly loadTokenizer: () => Promise<Tokenizer>;
  readonly randomSeed: () => number;
}

interface LabStore {
  readonly getState: () => LabState;
  readonly setState: (change: Partial<LabState>) => void;
}

type RunActions = Pick<
  LabActions,
  | 'load'
  | 'play'
  | 'pause'
  | 'nextPhase'
  | 'nextStep'
  | 'stop'
  | 'resetSameSeed'
  | 'newSeed'
  | 'dismissFailure'
>;

export const NO_RUN = {
  runConfig: undefined,
  pendingRestart: false,
  step: 0,
  finishedSteps: 0,
  stages: NO_STAGES,
  activity: undefined,
  runSecondsLeft: undefined,
  failure: undefined,
} as const satisfies Omit<RunSlice, 'status' | 'models' | 'tokenLabels'>;

/** The actions that drive runs, and the way of a run's events into the store. */
export const runActions = (store: LabStore, resources: RunResources): RunActions => {
  const { getState: get, setState: set } = store;
  const batch = createBatcher<LabState>(store);
  const clock = createActivityClock((activity) => batch.update(() => ({ activity })));
  let session: RunSession | undefined;
  let tokenizer: Tokenizer | undefined;
  /** A reset waits for the run before it to end; nothing else is heeded meanwhile. */
  let resetting = false;

  const prepareTokenizer = async (): Promise<Tokenizer> => {
    const ready = (tokenizer ??= await resources.loadTokenizer());
    if (get().tokenLabels.length === 0) set({ tokenLabels: labelsOf(ready) });
    return ready;
  };

  const receive = (event: SessionEvent): void => {
    timeStage(event);
    batch.update((state) => {
      // Rollouts come after the tokenizer: the loop needs its start-of-text.
      const timeline = tokenizer && reduceTimeline(state, event, readerOf(tokenizer));
      return {
        ...reduceRun(state, event),
        ...timeline,
        ...(timeline?.steps &&
          state.runConfig && { runSecondsLeft: runSecondsLeft(timeline.steps, state.runConfig) }),
      };
    });
    if (event.type === 'statusChanged' || event.type === 'failed') batch.flush();
    if (event.type === 'loaded') batch.update((state) => redrafted(state, state.draft));
  };

  const timeStage = (event: SessionEvent): void => {
    const start = (stage: Stage) => clock.start(stage, get().stages[stage].seconds);
    switch (event.type) {
      case 'phaseStarted':
        start(event.phase);
        break;
      case 'validationStarted':
        start('validate');
        break;
      case 'progressed':
        clock.progressed(event.progress);
        break;
      case 'statusChanged':
        if (event.status === 'loading') clock.start('load');
        else if (event.status !== 'running' && event.status !== 'pausing') clock.stop();
        break;
      case 'failed':
        clock.stop();
    }
  };

  /** A run that came to nothing holds nobody to its config. */
  const forgetFruitless = (): void => {
    const { status, finishedSteps } = get();
    if (finishedSteps === 0 && (status === 'idle' || status === 'failed')) session = undefined;
  };

  /** Lets the session act; makes one from the draft if there is none and the draft can run. */
  const drive = (act: (run: RunSession) => void): void => {
    if (resetting) return;
    forgetFruitless();
    if (session === undefined) {
      const state = get();
      if (!canRun(state)) return;
      set({ ...NO_RUN, ...NO_STEPS, runConfig: state.draft, step: 1 });
      session = createRunSession({
        config: state.draft,
        backend: state.backend,
        host: resources.host,
        tokenizer: prepareTokenizer,
        emit: receive,
      });
    }
    act(session);
  };

  const reset = async (): Promise<void> => {
    if (resetting) return;
    resetting = true;
    await session?.stop();
    session = undefined;
    resetting = false;
    clock.stop();
    batch.flush();
    const { models, draft } = get();
    set({
      ...NO_RUN,
      ...NO_STEPS,
      status: models?.size === draft.model ? 'ready' : 'idle',
    });
  };

  /** What can be taken up again is a paused run then, or none if no GRPO step of it is finished. */
  const dismissFailure = (): void => {
    const { failure, finishedSteps } = get();
    if (failure?.resumable !== true) set({ failure: undefined });
    else if (finishedSteps === 0) void reset();
    else set({ failure: undefined, status: 'paused' });
  };

  const load = async (): Promise<void> => {
    const { status, draft, backend } = get();
    if (session !== undefined || (status !== 'idle' && status !== 'failed')) return;
    set({ status: 'loading', failure: undefined });
    clock.start('load');
    const tell = (change: Partial<LabState>): void => {
      // A run that was begun meanwhile tells its own status.
      if (session !== undefined) return;
      clock.stop();
      batch.flush();
      set(change);
    };
    try {
      const [{ ports, generator, target }] = await Promise.all([
        resources.host.ensure({ size: draft.model, backend }),
        prepareTokenizer(),
      ]);
      const models = { size: draft.model, generator, target };
      tell({ status: 'ready', models, ...redrafted({ ...get(), models }, get().draft) });
      void warmUp(ports, draft);
    } catch (error) {
      tell({ status: 'failed', failure: describeFailure(error, get()) });
    }
  };

  return {
    load: () => void load(),
    play: () => drive((run) => run.play()),
    nextPhase: () => drive((run) => run.nextPhase()),
    nextStep: () => drive((run) => run.nextStep()),
    pause: () => session?.pause(),
    stop: () => void session?.stop(),
    resetSameSeed: () => void reset(),
    newSeed: () => {
      get().actions.setField('seed', String(resources.randomSeed()));
      void reset();
    },
    dismissFailure,
  };
};

/** Special tokens are spelt out, and told from text that only spells one. */
const readerOf = ({ decode, endOfText, separator }: Tokenizer): Reader => ({
  decode: (ids) => decode(ids, { showSpecial: true }),
  isSpecial: (id) => id === endOfText || id === separator,
});

const labelsOf = (tokenizer: Tokenizer): string[] =>
  Array.from({ length: Math.min(MAX_PATTERN_SIDE, tokenizer.vocabularySize) }, (_, id) =>
    tokenizer.tokenLabel(id),
  );
