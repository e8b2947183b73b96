import { useMemo, useState } from 'react';
import type { RolloutText } from '../../core/run/step.ts';
import { rewardOf } from '../../core/reward/rewards.ts';
import { useLab } from '../lab/lab-context.ts';
import { shownConfig } from '../lab/selectors.ts';
import { useShown } from '../lab/use-shown.ts';
import { Panel } from '../common/panel.tsx';
import { Segmented } from '../common/segmented.tsx';
import { usePaced } from '../common/use-paced.ts';
import { wordsOf } from '../objectives/objective-views.ts';
import { pictureOf } from '../objective/picture-of.ts';
import { wantedText } from '../objective/wanted-text.ts';
import { rewardWordsOf } from '../rewards/reward-words.tsx';
import { RolloutList } from './rollout-list.tsx';
import styles from './rollouts-panel.module.css';

type Source = 'training' | 'unseen';
type Look = 'texts' | 'tokens';

const EMPTY = 'The generator’s texts appear here after Sample.';

/** While there are texts but no rewards. */
const unranked = (phase: string): string =>
  `${phase} gives the texts their rewards. Then the best stand there, the worst here.`;

const TOKENS =
  'What each token adds to its text’s reward: blue raises Φ, orange lowers it. The strongest are underlined, those that lower Φ with dots.';

/** Milliseconds between two lists of texts: nobody reads faster. */
const PACE = 100;

const NONE: readonly RolloutText[] = [];

export const RolloutsPanel = () => {
  const [source, setSource] = useState<Source>('training');
  const [look, setLook] = useState<Look>('texts');
  const rollouts = usePaced(useShown('rollouts'), PACE);
  const validation = usePaced(useShown('validation'), PACE);
  const { best, worst } = rollouts?.value ?? { best: NONE, worst: NONE };
  const hasRewards = best[0]?.reward !== undefined;
  const config = useLab(shownConfig);
  const patchColumns = useMemo(() => pictureOf(config)?.[0]?.length ?? 0, [config]);
  const rewards = rewardWordsOf(config);
  const onUnseen = source === 'unseen' && validation !== undefined;
  const tellsTokens = !onUnseen && rewardOf(config).from === 'attribution';
  const byToken = tellsTokens && look === 'tokens';
  const view = { patchColumns, wanted: wantedText(config), byToken, empty: EMPTY };
  return (
    <Panel
      title="Rollouts"
      caption={
        byToken
          ? TOKENS
          : `What the generator writes. What a text keeps of its article is underlined. ${wordsOf(config).rollouts}`
      }
      aside={
        <div className={styles.choices}>
          {tellsTokens && (
            <Segmented<Look>
              legend="What is marked in them"
              small
              value={look}
              onChange={setLook}
              segments={[
                { value: 'texts', label: 'Texts' },
                {
                  value: 'tokens',
                  label: 'Token by token',
                  title: 'What each token adds to its text’s reward',
                },
              ]}
            />
          )}
          <Segmented<Source>
            legend="Which rollouts"
            small
            value={onUnseen ? 'unseen' : 'training'}
            onChange={setSource}
            segments={[
              {
                value: 'training',
                label: rollouts === undefined ? 'This GRPO step' : `GRPO step ${rollouts.step}`,
              },
              {
                value: 'unseen',
                label: 'Unseen prompts',
                title: 'From the last validation; they get no reward',
                enabled: validation !== undefined,
              },
            ]}
          />
        </div>
      }
      testId="rollouts-panel"
    >
      {onUnseen ? (
        <RolloutList
          title={`On unseen prompts, after GRPO step ${validation.step}`}
          rollouts={validation.value.rollouts ?? NONE}
          {...view}
          testId="rollouts-unseen"
        />
      ) : (
        <div className={styles.columns}>
          <RolloutList
            title={
              config.reward === 'none'
                ? 'The first of them'
                : hasRewards || best.length === 0
                  ? 'Best: highest reward'
                  : 'The first, still without rewards'
            }
            rollouts={best}
            {...view}
            testId="rollouts-best"
          />
          {rewards !== undefined && (
            <RolloutList
              title="Worst: lowest reward"
              rollouts={worst}
              {...view}
              empty={best.length === 0 ? EMPTY : unranked(rewards.phase)}
              testId="rollouts-worst"
            />
          )}
        </div>
      )}
    </Panel>
  );
};
