import { checkLimits } from '../core/config/limits.ts';
import { runLoop } from '../core/loop/loop.ts';
import type { Codec } from '../core/objective/objective.ts';
import { Cancelled, isCancelled } from '../protocol/errors.ts';
import type { LoopEvent, Stage } from '../protocol/events.ts';
import type { BackendChoice, GeneratorCheckpoint } from '../protocol/ports.ts';
import type { RunConfig } from '../protocol/run-config.ts';
import type { EngineHost } from './engine-host.ts';
import { ConfigRefused } from './errors.ts';
import type { Ports } from './ports.ts';
import type { SessionEvent, SessionStatus } from './session-events.ts';
import { stoppable } from './stoppable.ts';

export interface RunSessionOptions {
  readonly config: RunConfig;
  readonly backend: BackendChoice;
  readonly host: EngineHost;
  /** Asked for while the models are loaded. */
  readonly tokenizer: () => Promise<Codec>;
  readonly emit: (event: SessionEvent) => void;
  /** Milliseconds that a cancelled call may take to end before its worker is ended. */
  readonly patience?: number;
}

/**
 * One run that a person drives. Whatever interrupts it (a stop, a crash), it goes on from the
 * generator's checkpoint after the last finished GRPO step; as seeds do not depend on what was
 * drawn before, it then does exactly what it would have done.
 */
export interface RunSession {
  readonly finishedSteps: number;
  readonly play: () => void;
  /** After the phase in progress. */
  readonly pause: () => void;
  /** Runs one phase or validation; while the run goes on it is `pause`. */
  readonly nextPhase: () => void;
  /** To the end of the GRPO step in progress. */
  readonly nextStep: () => void;
  /** Resolves when nothing runs any more and the unfinished step is dropped. */
  readonly stop: () => Promise<void>;
}

/** Where the run is to halt next. */
type Goal = 'now' | 'afterPhase' | 'afterStep' | 'end';

const DEFAULT_PATIENCE = 10_000;

export const createRunSession = (options: RunSessionOptions): RunSession => {
  const { config, host, emit } = options;
  let status: SessionStatus = 'idle';
  let goal: Goal = 'now';
  let stopping = false;
  let driving: Promise<void> | undefined;
  let finishedSteps = 0;
  let checkpoint: GeneratorCheckpoint | undefined;
  /** The ports and the loop over them; undefined when the generator must be restored first. */
  let open: { readonly ports: Ports; readonly loop: AsyncGenerator<LoopEvent, void> } | undefined;
  /** A start event whose work has not begun: the loop does it when asked for the next event. */
  let held: LoopEvent | undefined;

  const setStatus = (next: Exclude<SessionStatus, 'failed'>): void => {
    if (status === next) return;
    status = next;
    emit({ type: 'statusChanged', status: next });
  };

  const openRun = async () => {
    setStatus('loading');
    const [engines, tokenizer] = await Promise.all([
      host.ensure({ size: config.model, backend: options.backend }),
      options.tokenizer(),
    ]);
    const { ports, generator, target } = engines;
    emit({ type: 'loaded', generator, target });
    const problems = checkLimits(config, { generator, target }, tokenizer);
    if (problems.length > 0) throw new ConfigRefused(problems.join(' '));
    const report = (progress: { done: number; total: number }) =>
      emit({ type: 'progressed', progress });
    await Promise.all([ports.generator.listen(report), ports.target.listen(report)]);
    await (checkpoint === undefined
      ? ports.generator.reset()
      : ports.generator.restore(checkpoint));
    const loop = runLoop({
      config,
      ...stoppable(ports, () => stopping),
      texts: ports.texts,
      tokenizer,
      finishedSteps,
    });
    return { ports, loop };
  };

  /** Works until the goal is reached. */
  const advance = async (): Promise<'paused' | 'finished'> => {
    open ??= await openRun();
    const { ports, loop } = open;
    for (;;) {
      if (stopping) throw new Cancelled();
      if (held === undefined) {
        const next = await loop.next();
        if (next.done === true) return 'finished';
        held = next.value;
      }
      const stage = startOf(held);
      if (stage !== undefined) {
        if (goal === 'now') {
          emit({ type: 'waiting', stage, step: held.step });
          return 'paused';
        }
        if (goal === 'afterPhase') goal = 'now';
        setStatus('running');
      }
      if (held.type === 'stepFinished') {
        checkpoint = await ports.generator.checkpoint();
        finishedSteps = held.step;
        if (goal === 'afterStep') goal = 'now';
      }
      const event = held;
      held = undefined;
      emit(event);
    }
  };

  /** Drops the unfinished step, if one was begun. */
  const rewind = (): void => {
    open = undefined;
    held = undefined;
    emit({ type: 'rewound', finishedSteps });
  };

  const drive = async (): Promise<void> => {
    try {
      const end = await advance();
      // Cleared before anyone hears of the end: a listener may go on at once.
      driving = undefined;
      setStatus(end);
    } catch (error) {
      driving = undefined;
      if (stopping && isCancelled(error)) return;
      status = 'failed';
      // Told first, as what was under way is what it ended.
      emit({ type: 'failed', error });
      rewind();
    }
  };

  const go = (next: Goal): void => {
    if (stopping || status === 'finished') return;
    goal = next;
    if (status === 'pausing') setStatus('running');
    driving ??= Promise.resolve().then(drive);
  };

  const pause = (): void => {
    if (driving === undefined) return;
    goal = 'now';
    if (status === 'running') setStatus('pausing');
  };

  let ending: Promise<void> | undefined;

  /** A stop that is asked for twice ends once, for both at the same time. */
  const stop = (): Promise<void> =>
    (ending ??= end().finally(() => {
      ending = undefined;
    }));

  const end = async (): Promise<void> => {
    if (status === 'finished') return;
    stopping = true;
    goal = 'now';
    if (driving !== undefined) await interrupt(driving);
    stopping = false;
    rewind();
    setStatus(finishedSteps === 0 && status === 'loading' ? 'idle' : 'paused');
  };

  /** Ends the work in progress by `cancel`, or by ending its worker. */
  const interrupt = async (work: Promise<void>): Promise<void> => {
    if (open === undefined) {
      host.discard();
      return work;
    }
    setStatus('pausing');
    const { ports } = open;
    const timer = setTimeout(() => ports.terminate(), options.patience ?? DEFAULT_PATIENCE);
    // A dead worker's refusal to cancel says nothing that the call in progress does not say.
    await Promise.allSettled([ports.generator.cancel(), ports.target.cancel()]);
    await work;
    clearTimeout(timer);
  };

  return {
    get finishedSteps() {
      return finishedSteps;
    },
    play: () => go('end'),
    nextStep: () => go('afterStep'),
    nextPhase: () => (driving === undefined ? go('afterPhase') : pause()),
    pause,
    stop,
  };
};

/** The stage that an event announces, if it announces one. */
const startOf = (event: LoopEvent): Stage | undefined => {
  switch (event.type) {
    case 'phaseStarted':
      return event.phase;
    case 'validationStarted':
      return 'validate';
    default:
      return undefined;
  }
};
