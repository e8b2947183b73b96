import type { Step } from './step.ts';

/** A function of a step that is worked out once for each: no step ever changes. */
export const oncePerStep = <T extends number>(of: (step: Step) => T): ((step: Step) => T) => {
  const known = new WeakMap<Step, T>();
  return (step) => {
    const before = known.get(step);
    if (before !== undefined) return before;
    const value = of(step);
    known.set(step, value);
    return value;
  };
};
