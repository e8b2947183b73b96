import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

import type { LaunchOptions } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** A full Chromium or Chrome on the PATH; undefined where there is none. */
export const findChromium = (): string | undefined =>
  NAMES.flatMap((name) =>
    (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name)),
  ).find(isExecutable);

/**
 * How to launch a browser that has WebGPU, on a machine without a GPU as well (by SwiftShader): one
 * on the PATH, else the one that `npx playwright install chromium` brings. Not the headless shell,
 * which has no WebGPU.
 */
export const chromiumLaunchOptions = (): LaunchOptions => {
  const executablePath = findChromium();
  // Chromium refuses to run as root with its sandbox.
  const isRoot = process.getuid?.() === 0;
  return {
    ...(executablePath ? { executablePath } : { channel: 'chromium' }),
    args: ['--headless=new', '--enable-unsafe-webgpu', ...(isRoot ? ['--no-sandbox'] : [])],
  };
};
