import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Vitest and dependency-cruiser import files by their path as it is, where Node reads a URL: a percent sign in the
 * path of the checkout would begin an escape. Processes that run them preload this file.
 *
 * @type {import('node:module').ResolveHook}
 */
export const resolve = (specifier, context, nextResolve) => {
  const isPath = specifier.replace(/^file:\/\//, '').startsWith(ROOT);
  return nextResolve(isPath ? specifier.replaceAll('%', '%25') : specifier, context);
};

// Without the sign there is nothing to do; and the thread in which the hook runs loads this file too.
if (ROOT.includes('%') && isMainThread) register(import.meta.url);
