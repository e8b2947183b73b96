import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useLab } from '../app/lab-context.ts';
import { shownConfig } from '../app/selectors.ts';
import { Panel } from '../common/panel.tsx';
import { useKept } from '../common/use-kept.ts';
import { LoopDiagram } from './loop-diagram.tsx';
import { Narration } from './narration.tsx';
import { outcomesOf } from './outcomes.ts';

export const LoopPanel = () => {
  const config = useLab(shownConfig);
  const stages = useLab((state) => state.stages);
  const activity = useLab((state) => state.activity);
  const results = useLab(
    useShallow((state) => ({
      rollouts: state.rollouts,
      trainLosses: state.trainLosses,
      scores: state.scores,
      reading: state.reading,
      rewards: state.rewards,
      advantages: state.advantages,
      update: state.update,
      validation: state.validation,
    })),
  );
  const forget = useLab((state) => state.resultsStep === 0);
  const rewards = useKept(results.rewards, forget);
  const advantages = useKept(results.advantages, forget);
  const outcomes = useMemo(
    () => outcomesOf({ ...results, rewards, advantages }, config),
    [results, rewards, advantages, config],
  );
  return (
    <Panel
      title="The loop"
      caption="One GRPO step is once around. Two models take part, and only texts, rewards and what is measured pass between them."
      testId="loop-panel"
    >
      <LoopDiagram
        config={config}
        stages={stages}
        activity={activity}
        outcomes={outcomes}
        narration={<Narration />}
      />
    </Panel>
  );
};
