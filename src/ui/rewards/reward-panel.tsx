import { useLab } from '../app/lab-context.ts';
import { shownConfig } from '../app/selectors.ts';
import { Info } from '../common/info.tsx';
import { Panel } from '../common/panel.tsx';
import { useKept } from '../common/use-kept.ts';
import { useStepOf } from '../common/use-step-of.ts';
import { RewardHistogram } from './reward-histogram.tsx';
import { rewardWordsOf } from './reward-words.tsx';

export const RewardPanel = () => {
  const config = useLab(shownConfig);
  const rewards = useLab((state) => state.rewards);
  const step = useLab((state) => state.resultsStep);
  const shown = useKept(rewards, step === 0);
  const rewardedStep = useStepOf(shown, step);
  const words = rewardWordsOf(config);
  if (words === undefined) return null;
  const { caption, phase, about, above } = words;
  return (
    <Panel
      title="Rewards"
      caption={
        shown === undefined
          ? caption.charAt(0).toUpperCase() + caption.slice(1)
          : `GRPO step ${rewardedStep}: ${caption}`
      }
      aside={<Info about="rewards">{about}</Info>}
      testId="reward-panel"
    >
      <RewardHistogram
        rewards={shown}
        above={above}
        empty={`Each rollout gets a reward in ${phase}. Their distribution appears here after the first one.`}
      />
    </Panel>
  );
};
