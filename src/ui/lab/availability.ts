import type { RunStatus } from '../../state/types.ts';

export interface ControlsState {
  readonly status: RunStatus;
  /** There is a run, begun or finished, that a reset would throw away. */
  readonly hasRun: boolean;
  /** The settings cannot run as they are; a run in progress does not mind. */
  readonly blocked: boolean;
  /** After a failure: `play` would go on from the last finished step. */
  readonly resumable: boolean;
}

export interface Availability {
  /** The main button shows Pause while something runs. */
  readonly main: 'play' | 'pause';
  readonly play: boolean;
  readonly pause: boolean;
  /** One phase, or one GRPO step. */
  readonly advance: boolean;
  readonly stop: boolean;
  readonly reset: boolean;
  readonly newSeed: boolean;
}

/** Which controls do something now. */
export const availability = ({
  status,
  hasRun,
  blocked,
  resumable,
}: ControlsState): Availability => {
  const startable =
    status === 'idle' ||
    status === 'ready' ||
    status === 'paused' ||
    (status === 'failed' && (resumable || !hasRun));
  const mayGo = startable && (hasRun || !blocked);
  const busy = status === 'running' || status === 'pausing';
  return {
    main: busy ? 'pause' : 'play',
    play: mayGo,
    pause: status === 'running',
    advance: mayGo,
    stop: busy || (status === 'loading' && hasRun),
    reset: hasRun,
    newSeed: hasRun || status !== 'loading',
  };
};

/** The run's state, and what the main button does to it, in one line. */
export const describeStatus = (status: RunStatus): string => {
  switch (status) {
    case 'idle':
      return 'Not started. Play loads the models and begins.';
    case 'loading':
      return 'Loading the models.';
    case 'ready':
      return 'Ready. Play runs all GRPO steps; or go phase by phase.';
    case 'running':
      return 'Running. Pause lets the phase in progress end first.';
    case 'pausing':
      return 'Pausing: the phase in progress ends first.';
    case 'paused':
      return 'Paused between two phases. Play goes on from here.';
    case 'finished':
      return 'Finished. Reset runs it again; New seed draws other prompts.';
    case 'failed':
      return 'Stopped by an error.';
  }
};
