import type { LoopEvent, Stage } from '../protocol/events.ts';
import type { ModelReport, Progress } from '../protocol/ports.ts';

/**
 * `idle` before the models are there, `paused` between two phases, `pausing` while the phase in
 * progress (or, after `stop`, its microbatch) ends.
 */
export type SessionStatus =
  'idle' | 'loading' | 'running' | 'pausing' | 'paused' | 'finished' | 'failed';

/** What a run tells of itself, beside the events of the loop. */
export type SessionEvent =
  | LoopEvent
  | { readonly type: 'statusChanged'; readonly status: Exclude<SessionStatus, 'failed'> }
  | { readonly type: 'failed'; readonly error: unknown }
  | { readonly type: 'loaded'; readonly generator: ModelReport; readonly target: ModelReport }
  | { readonly type: 'progressed'; readonly progress: Progress }
  /** The run stands before this stage and waits. */
  | { readonly type: 'waiting'; readonly stage: Stage; readonly step: number }
  /** What was done of the unfinished step is gone; the run stands after `finishedSteps` steps. */
  | { readonly type: 'rewound'; readonly finishedSteps: number };
