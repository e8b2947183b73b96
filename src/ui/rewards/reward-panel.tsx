import { useLab } from '../lab/lab-context.ts';
import { shownConfig } from '../lab/selectors.ts';
import { useShown } from '../lab/use-shown.ts';
import { Info } from '../common/info.tsx';
import { Panel } from '../common/panel.tsx';
import { RewardHistogram } from './reward-histogram.tsx';
import { rewardWordsOf } from './reward-words.tsx';

export const RewardPanel = () => {
  const config = useLab(shownConfig);
  const histogram = useShown('histogram');
  const words = rewardWordsOf(config);
  if (words === undefined) return null;
  const { caption, phase, about, above } = words;
  return (
    <Panel
      title="Rewards"
      caption={
        histogram === undefined
          ? caption.charAt(0).toUpperCase() + caption.slice(1)
          : `GRPO step ${histogram.step}: ${caption}`
      }
      aside={<Info about="rewards">{about}</Info>}
      testId="reward-panel"
    >
      <RewardHistogram
        histogram={histogram?.value}
        above={above}
        empty={`Each rollout gets a reward in ${phase}. Their distribution appears here after the first one.`}
      />
    </Panel>
  );
};
