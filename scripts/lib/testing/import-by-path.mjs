import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

/**
 * Vitest imports packages by their bare path, which Node takes for part of a URL: a `%` in it would be read as
 * an escape. Where the checkout's path has one, Vitest's processes preload this file.
 *
 * @type {import('node:module').ResolveHook}
 */
export const resolve = (specifier, context, nextResolve) =>
  nextResolve(specifier.startsWith('/') ? specifier.replaceAll('%', '%25') : specifier, context);

// The thread in which the hook runs loads this file too.
if (isMainThread) register(import.meta.url);
