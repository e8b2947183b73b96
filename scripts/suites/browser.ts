import { chromium } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '../../e2e/chromium.ts';

const ADVICE =
  'The end-to-end tests need Chromium. Install it (`npx playwright install --with-deps chromium`, ' +
  'or your system’s package `chromium` or `google-chrome`) and run `npm test` again.';

/** Playwright's own download, if it was made. */
const playwrightChromium = (): string | undefined => {
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
};

/** Debian's package; needs root, and a network. */
const installDebianChromium = (): void => {
  console.log('No Chromium found; installing Debian’s package …');
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { status, error } = spawnSync('apt-get', args, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (error !== undefined || status !== 0) {
      throw new Error(`apt-get ${args.join(' ')} failed. ${ADVICE}`);
    }
  }
};

/**
 * Makes sure that the tests find a browser: one on the PATH, else Playwright's own, else Debian's
 * package, which root can install. Returns where it is.
 * @throws Error that says what to do if none can be had
 */
export const ensureChromium = (): string => {
  const found = findChromium() ?? playwrightChromium();
  if (found !== undefined) return found;
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!canInstall) throw new Error(ADVICE);
  installDebianChromium();
  const installed = findChromium();
  if (installed === undefined) throw new Error(`Debian’s package brought no Chromium. ${ADVICE}`);
  return installed;
};
