import { startTransition, useEffect, useState } from 'react';

/** The same value, `delay` milliseconds later and not as urgent work. */
export const useLater = <T>(value: T, delay: number): T => {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setLater(value)), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return later;
};
