import type { SessionEvent } from '../client/session-events.ts';
import { recordEvent } from '../core/run/record-step.ts';
import type { Reader } from '../core/run/rollout-texts.ts';
import type { Step } from '../core/run/step.ts';
import { withinBudget, type Budget } from '../core/run/thin.ts';
import { viewAt, withStep, type StepView } from '../core/run/view.ts';
import { rememberLast } from './remember-last.ts';
import type { RunSlice, TimelineSlice } from './types.ts';

const MIB = 2 ** 20;

/** What the page keeps of a run: a tab has about a gigabyte, and the models' workers take most of that. */
const KEPT: Budget = { arrays: 64 * MIB, details: 96 * MIB };

export const NO_STEPS: TimelineSlice = { steps: [], current: undefined, cursor: 'live' };

type Seen = Pick<TimelineSlice, 'steps' | 'current'> & Pick<RunSlice, 'runConfig'>;

/** How an event of the run changes its steps; the cursor stays where it is. */
export const reduceTimeline = (
  { steps, current, runConfig }: Seen,
  event: SessionEvent,
  reader: Reader,
): Partial<Omit<TimelineSlice, 'cursor'>> => {
  switch (event.type) {
    case 'phaseStarted':
    case 'phaseFinished':
    case 'validationStarted':
    case 'validationFinished':
      return runConfig === undefined
        ? {}
        : { current: recordEvent(current, event, { ...reader, config: runConfig }) };
    case 'stepFinished':
      return current === undefined
        ? {}
        : { steps: withinBudget([...steps, current], KEPT), current: undefined };
    case 'rewound':
      return { current: undefined };
    default:
      return {};
  }
};

/** Where the cursor comes to stand: on a finished GRPO step, or live if there is none so late. */
export const cursorAt = (
  step: number | 'live',
  { steps, current }: Pick<TimelineSlice, 'steps' | 'current'>,
): TimelineSlice['cursor'] => {
  const last = steps.length;
  if (step === 'live' || last === 0 || step > last) return 'live';
  return step === last && current === undefined ? 'live' : Math.max(1, Math.round(step));
};

/** The finished GRPO step that the cursor stands on; undefined while the page is live. */
export const stepLookedAt = ({
  steps,
  cursor,
}: Pick<TimelineSlice, 'steps' | 'cursor'>): Step | undefined =>
  cursor === 'live' ? undefined : steps[cursor - 1];

/** Everything that the page shows of a run: what can be told at the cursor. */
export const stepShown = ({ steps, current, cursor }: TimelineSlice): StepView =>
  viewAtCursor(steps, current, cursor);

const viewAtCursor = rememberLast(
  (
    steps: TimelineSlice['steps'],
    current: TimelineSlice['current'],
    cursor: TimelineSlice['cursor'],
  ): StepView => {
    const finished = viewOfFinished(steps, (cursor === 'live' ? steps.length : cursor) - 1);
    return cursor === 'live' && current !== undefined ? withStep(finished, current) : finished;
  },
);

const viewOfFinished = rememberLast(viewAt);
