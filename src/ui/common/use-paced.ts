import { startTransition, useEffect, useRef, useState } from 'react';

/**
 * A value that changes at most once in `interval` milliseconds, and never as urgent work. With an
 * interval of Infinity it stands still until a shorter one is asked for.
 */
export const usePaced = <T>(value: T, interval: number): T => {
  const [paced, setPaced] = useState(value);
  const changedAt = useRef(0);
  useEffect(() => {
    if (value === paced || interval === Infinity) return;
    const wait = Math.max(0, changedAt.current + interval - performance.now());
    const timer = setTimeout(() => {
      changedAt.current = performance.now();
      startTransition(() => setPaced(value));
    }, wait);
    return () => clearTimeout(timer);
  }, [value, paced, interval]);
  return paced;
};
