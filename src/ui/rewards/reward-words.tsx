import type { ReactNode } from 'react';
import type { RewardName } from '../../protocol/names.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { languageName } from '../../core/objective/language-name.ts';

/** How the page speaks of what texts are rewarded for. */
interface RewardWords {
  /** 'GRPO step 3: …' */
  readonly caption: string;
  /** The phase after which there are rewards. */
  readonly phase: string;
  readonly about: ReactNode;
  /** What a reward above 0 does; not said where the sign of a reward means nothing. */
  readonly above?: string;
}

const COMPARED = 'GRPO looks only at the differences within a group.';

const WORDS: Readonly<Record<Exclude<RewardName, 'none'>, (config: RunConfig) => RewardWords>> = {
  metagradient: () => ({
    caption: 'how much each rollout, weighed a little more, would have raised Φ.',
    phase: 'Attribute',
    above: 'pull Φ up',
    about: (
      <>
        <p>
          A reward is a metagradient, <var>τ</var> = ∂Φ/∂<var>w</var>: the slope of Φ after the
          whole fine-tuning in one text’s weight. Rewards are tiny numbers; GRPO looks only at their
          differences within a group.
        </p>
        <p>Blue pulls Φ up, orange down. The grey band is one standard deviation either side.</p>
      </>
    ),
  }),
  naive: () => ({
    caption: 'Φ of the training set that each rollout was in.',
    phase: 'Advantage',
    about: (
      <p>
        All rollouts of a training set get the same reward, its Φ: so many bars as there are sets.
        GRPO compares all rollouts with one another.
      </p>
    ),
  }),
  embedding: () => ({
    caption: 'how alike each rollout is to the texts of Φ.',
    phase: 'Advantage',
    about: (
      <p>
        {`Cosine similarity of the texts’ characters, three at a time. No target is trained. ${COMPARED}`}
      </p>
    ),
  }),
  languageProbability: ({ language }) => ({
    caption: `how likely a classifier finds it that each rollout is in ${languageName(language)}.`,
    phase: 'Advantage',
    about: <p>{`The classifier only reads the text. No target is trained. ${COMPARED}`}</p>,
  }),
  levenshtein: () => ({
    caption: 'minus the edits that would turn each rollout into a text of Φ.',
    phase: 'Advantage',
    about: <p>{`Nearer to 0 is better. No target is trained. ${COMPARED}`}</p>,
  }),
};

/** Undefined without a reward. */
export const rewardWordsOf = (config: RunConfig): RewardWords | undefined =>
  config.reward === 'none' ? undefined : WORDS[config.reward](config);
