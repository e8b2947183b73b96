import { useMemo } from 'react';
import { stagesOf } from '../../state/stages.ts';
import { stepLookedAt, stepShown } from '../../state/timeline.ts';
import { useLab } from '../lab/lab-context.ts';
import { shownConfig } from '../lab/selectors.ts';
import { Panel } from '../common/panel.tsx';
import { LoopDiagram } from './loop-diagram.tsx';
import { Narration } from './narration.tsx';
import { outcomesOf } from './outcomes.ts';

export const LoopPanel = () => {
  const config = useLab(shownConfig);
  const live = useLab((state) => state.stages);
  const lookedAt = useLab(stepLookedAt);
  // What is done of the step in progress says nothing of one that is looked back at.
  const activity = useLab((state) => (state.cursor === 'live' ? state.activity : undefined));
  const view = useLab(stepShown);
  const stages = useMemo(
    () => (lookedAt === undefined ? live : stagesOf(lookedAt)),
    [live, lookedAt],
  );
  const outcomes = useMemo(
    () => outcomesOf(view, config, lookedAt?.step),
    [view, config, lookedAt],
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
