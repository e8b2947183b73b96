import { defineConfig } from '@playwright/test';

import { APP_URL, HARNESS_URL } from './e2e/addresses.ts';
import { chromiumLaunchOptions } from './e2e/chromium.ts';

/** Named by its path, so that no shell or npx has to find it; relative, since a shell would read `%` and spaces. */
const VITE = 'node node_modules/vite/bin/vite.js';
const HARNESS = '--config e2e/harness/vite.config.ts';

const isCi = process.env['CI'] !== undefined;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'out/playwright',
  // SwiftShader takes all cores: tests side by side would only time each other out.
  workers: 1,
  timeout: 240_000,
  forbidOnly: isCi,
  projects: [
    { name: 'page', testIgnore: 'speed/**' },
    // What depends on how busy the machine is: `npm run bench-page`, no part of `npm test`.
    { name: 'speed', testMatch: 'speed/**' },
  ],
  reporter: [['list']],
  use: {
    baseURL: APP_URL,
    launchOptions: chromiumLaunchOptions(),
    trace: 'retain-on-failure',
  },
  webServer: [
    {
      command: `${VITE} build && ${VITE} preview --strictPort --port ${new URL(APP_URL).port}`,
      url: APP_URL,
      timeout: 180_000,
      reuseExistingServer: !isCi,
    },
    {
      command:
        `${VITE} build ${HARNESS} && ` +
        `${VITE} preview ${HARNESS} --strictPort --port ${new URL(HARNESS_URL).port}`,
      url: HARNESS_URL,
      timeout: 180_000,
      reuseExistingServer: !isCi,
    },
  ],
});
