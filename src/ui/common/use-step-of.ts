import { useState } from 'react';

/** The GRPO step that a result belongs to: the one that `step` named when the result came. */
export const useStepOf = (result: unknown, step: number): number => {
  const [seen, setSeen] = useState({ result, step });
  if (seen.result === result) return seen.step;
  setSeen({ result, step });
  return step;
};
