import { totalmem } from 'node:os';
import { thisMachine } from '../common/this-machine.ts';
import type { Browser } from './hosts/browser.ts';
import type { Machine } from './schema.ts';

/** What the figures were measured on. */
export const describeMachine = (
  browser: Browser | undefined,
  command: string,
  minutes: number,
): Machine => {
  const adapter = browser?.adapter;
  return {
    ...thisMachine(),
    memoryBytes: totalmem(),
    ...(browser === undefined ? {} : { chromium: browser.version }),
    ...(adapter === undefined
      ? {}
      : adapter.available
        ? { adapter: adapter.name, softwareAdapter: adapter.software }
        : { adapter: `none: ${adapter.reason}` }),
    command,
    minutes,
  };
};
