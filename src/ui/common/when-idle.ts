/** Milliseconds after which a page that is never idle does it all the same. */
const LONGEST_WAIT = 1000;

/** Milliseconds that stand in for idleness in browsers that do not tell of it (Safari). */
const FALLBACK_DELAY = 60;

/**
 * Acts in a task of its own when the page has nothing more urgent to do.
 * @returns what calls it off
 */
export const whenIdle = (act: () => void): (() => void) => {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(act, FALLBACK_DELAY);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(act, { timeout: LONGEST_WAIT });
  return () => cancelIdleCallback(handle);
};
