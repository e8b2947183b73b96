import { useState } from 'react';

/**
 * The last value that was there. Results of a phase are gone while the next GRPO step works
 * towards new ones; what shows them keeps the old ones until then, so that nothing flickers.
 * @param forget true when there is nothing left to keep: the run was reset
 */
export const useKept = <T>(value: T | undefined, forget: boolean): T | undefined => {
  const [kept, setKept] = useState(value);
  const now = forget ? undefined : (value ?? kept);
  if (now !== kept) setKept(now);
  return now;
};
