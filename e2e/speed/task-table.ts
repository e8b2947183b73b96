import type { Task, TraceEvent } from './main-thread-trace.ts';

/** The parts of a garbage collection, which is told as one. */
const isDetail = ({ name }: TraceEvent): boolean => name.startsWith('V8.');

/** What took less of a task's time says little about it. Milliseconds. */
const WORTH_TELLING = 2;

const msOf = ({ tdur, dur = 0 }: TraceEvent): number => (tdur ?? dur) / 1000;

const describeEvent = (event: TraceEvent): string => {
  const { functionName, url, type } = event.args?.data ?? {};
  const script = url?.split('/').at(-1);
  const what = [event.name, type, functionName, script].filter(Boolean).join(' ');
  return `${what} ${msOf(event).toFixed(1)}`;
};

/** The tasks with what ran in each, one to a line. */
export const taskTable = (tasks: readonly Task[]): string =>
  [
    '   CPU ms  wall ms     at s  what ran (CPU ms)',
    ...tasks.map(({ at, cpu, wall, inside }) => {
      const told = inside
        .filter((event) => msOf(event) >= WORTH_TELLING && !isDetail(event))
        .map(describeEvent);
      const numbers = [cpu.toFixed(1), wall.toFixed(1), (at / 1000).toFixed(2)];
      return `${numbers.map((text) => text.padStart(9)).join('')}  ${told.join(' > ')}`;
    }),
  ].join('\n');
