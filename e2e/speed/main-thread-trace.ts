import type { Page } from '@playwright/test';

/** An event of a Chromium trace; times in microseconds. */
export interface TraceEvent {
  readonly name: string;
  /** X: an event with a duration. M: what a process or thread is called. */
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** CPU time: the thread's share of `dur`. */
  readonly tdur?: number;
  readonly args?: {
    readonly name?: string;
    readonly data?: {
      readonly functionName?: string;
      readonly url?: string;
      readonly type?: string;
      readonly frames?: readonly { readonly processId?: number }[];
    };
  };
}

/** One turn of the main thread's event loop. */
export interface Task {
  /** Milliseconds since the recording began. */
  readonly at: number;
  /** Milliseconds of CPU time; of wall time where the system has no clock for each thread. */
  readonly cpu: number;
  readonly wall: number;
  /** Everything that ran in it, the outer before the inner. */
  readonly inside: readonly TraceEvent[];
}

const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

const TASKS = new Set(['ThreadControllerImpl::RunTask', 'RunTask']);

/** Records what the page's main thread does during `act`, which must not query the page: that runs on it. */
export const traceMainThread = async (
  page: Page,
  act: () => Promise<void>,
): Promise<readonly Task[]> => {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) =>
    events.push(...(value as unknown as TraceEvent[])),
  );
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES, excludedCategories: ['*'] },
  });
  await act();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return tasksOf(onMainThread(events));
};

/** The complete events of the page's main thread, in the order in which they began. */
const onMainThread = (events: readonly TraceEvent[]): readonly TraceEvent[] => {
  const started = events.find(({ name }) => name === 'TracingStartedInBrowser');
  const pid = started?.args?.data?.frames?.[0]?.processId;
  const thread = events.find(
    (event) =>
      event.pid === pid && event.name === 'thread_name' && event.args?.name === 'CrRendererMain',
  );
  if (thread === undefined) throw new Error('The trace does not tell the page’s main thread.');
  return events
    .filter(({ ph, pid, tid }) => ph === 'X' && pid === thread.pid && tid === thread.tid)
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
};

const endOf = ({ ts, dur = 0 }: TraceEvent): number => ts + dur;

/** Chromium nests a task in another where two of its loops meet: the outer one is the task. */
const tasksOf = (events: readonly TraceEvent[]): readonly Task[] => {
  const began = events[0]?.ts ?? 0;
  const tasks: Task[] = [];
  let inside: TraceEvent[] = [];
  let end = -Infinity;
  for (const event of events) {
    if (event.ts < end) {
      if (!TASKS.has(event.name)) inside.push(event);
    } else if (TASKS.has(event.name)) {
      const { ts, dur = 0, tdur = dur } = event;
      inside = [];
      tasks.push({ at: (ts - began) / 1000, cpu: tdur / 1000, wall: dur / 1000, inside });
      end = endOf(event);
    }
  }
  return tasks;
};
