import { useMemo } from 'react';
import { runOffOf } from '../../core/run/kl-run-off.ts';
import { useLab } from '../lab/lab-context.ts';
import { Notice } from '../common/notice.tsx';

/** Says that the generator is far from how it was pretrained, and what to change. */
export const RunOffNotice = () => {
  const steps = useLab((state) => state.steps);
  const config = useLab((state) => state.runConfig);
  const runOff = useMemo(() => config && runOffOf(steps, config), [steps, config]);
  if (runOff === undefined) return null;
  return (
    // Without its number, which would have the notice read out after every GRPO step.
    <Notice kind="problem" title="The generator has run off from how it was pretrained.">
      <p>{runOff.advice}</p>
    </Notice>
  );
};
