import { useLab } from '../app/lab-context.ts';
import { Info } from '../common/info.tsx';
import { Panel } from '../common/panel.tsx';
import { useKept } from '../common/use-kept.ts';
import { useStepOf } from '../common/use-step-of.ts';
import { RewardHistogram } from './reward-histogram.tsx';

export const RewardPanel = () => {
  const rewards = useLab((state) => state.rewards);
  const step = useLab((state) => state.resultsStep);
  const shown = useKept(rewards, step === 0);
  const rewardedStep = useStepOf(shown, step);
  return (
    <Panel
      title="Rewards"
      caption={
        shown === undefined
          ? 'How much each rollout, weighed a little more, would have raised Φ.'
          : `GRPO step ${rewardedStep}: how much each rollout, weighed a little more, would have raised Φ.`
      }
      aside={
        <Info about="rewards">
          <p>
            A reward is a metagradient, <var>τ</var> = ∂Φ/∂<var>w</var>: the slope of Φ after the
            whole fine-tuning in one text’s weight. Rewards are tiny numbers; GRPO looks only at
            their differences within a group.
          </p>
          <p>Blue pulls Φ up, orange down. The grey band is one standard deviation either side.</p>
        </Info>
      }
      testId="reward-panel"
    >
      <RewardHistogram rewards={shown} />
    </Panel>
  );
};
