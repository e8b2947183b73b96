import { startTransition, useEffect, useState } from 'react';
import { whenIdle } from './when-idle.ts';

/**
 * Counts from 0 to `most`, one on each time that the page is idle: what mounts one more part with
 * each count never mounts two in one task.
 */
export const useIdleCount = (most: number): number => {
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (count >= most) return;
    return whenIdle(() => startTransition(() => setCount(count + 1)));
  }, [count, most]);
  return Math.min(count, most);
};
