import { arch, cpus, platform, release, totalmem } from 'node:os';
import type { Browser } from './hosts/browser.ts';
import type { Machine } from './schema.ts';

/** What the figures were measured on. */
export const describeMachine = (
  browser: Browser | undefined,
  command: string,
  minutes: number,
): Machine => {
  const cores = cpus();
  const adapter = browser?.adapter;
  return {
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    memoryBytes: totalmem(),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.version,
    ...(browser === undefined ? {} : { chromium: browser.version }),
    ...(adapter === undefined
      ? {}
      : adapter.available
        ? { adapter: adapter.name, softwareAdapter: adapter.software }
        : { adapter: `none: ${adapter.reason}` }),
    date: new Date().toISOString().slice(0, 10),
    command,
    minutes,
  };
};
