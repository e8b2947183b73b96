import type { ReactNode } from 'react';
import { promptCount, rolloutCount } from '../../core/config/config.ts';
import { creditsTokens } from '../../core/grpo/token-credit.ts';
import { rewardOf } from '../../core/reward/rewards.ts';
import type { Stage } from '../../protocol/events.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { formatCount, plural } from '../common/format.ts';
import { Formula } from '../common/formula.tsx';
import { wordsOf } from '../objectives/objective-views.ts';

/** Which of the two models a phase works on; `arithmetic` is neither. */
export type Place = 'generator' | 'target' | 'arithmetic' | 'both';

export interface PhaseInfo {
  readonly name: string;
  readonly place: Place;
  /** What it works through, in this run's numbers. */
  readonly amount: (config: RunConfig) => string;
  /** What goes on to the next phase. */
  readonly crosses: (config: RunConfig) => ReactNode;
  /** One sentence for the whole class while it runs. */
  readonly now: (config: RunConfig) => string;
  /** What its progress counts. */
  readonly unit: string;
  readonly explanation: (config: RunConfig) => ReactNode;
}

const texts = (config: RunConfig): string => plural(rolloutCount(config), 'text');

/** One Φ for a whole training set says nothing within a group: there, all texts are compared. */
const comparesAll = (config: RunConfig): boolean => rewardOf(config).from === 'training';

export const PHASE_INFO: Readonly<Record<Stage, PhaseInfo>> = {
  sample: {
    name: 'Sample',
    place: 'generator',
    amount: (config) =>
      // Settings that cannot run may ask for a part of a prompt.
      `${config.groupSize} texts for each of ${plural(Math.floor(promptCount(config)), 'prompt')}`,
    crosses: texts,
    now: (config) => `The generator writes ${texts(config)}, token by token.`,
    unit: 'tokens',
    explanation: () => (
      <>
        <p>
          The generator <var>π</var>
          <sub>θ</sub> paraphrases articles: <var>G</var> rollouts for each prompt, every token
          drawn from its own probabilities. Nothing in the prompt says what is wanted.
        </p>
        <p>
          <strong>What crosses:</strong> the texts, as token ids, to the target.
        </p>
      </>
    ),
  },
  train: {
    name: 'Train',
    place: 'target',
    amount: (config) => `${plural(config.innerSteps, 'inner step')} of ${config.batchSize} texts`,
    crosses: () => (
      <>
        weights <var>φ</var>
        <sub>T</sub>
      </>
    ),
    now: (config) =>
      `The target is fine-tuned on the texts, ${config.batchSize} in each inner step.`,
    unit: 'inner steps',
    explanation: () => (
      <>
        <p>
          A fresh copy of the target is fine-tuned on the texts, as anyone would do it: a language
          modelling loss and <var>T</var> inner steps of AdamW. Each text has a weight <var>w</var>
          <sub>i</sub> = 1, so the weights change nothing here; they matter in Attribute.
        </p>
        <Formula>
          ℒ<sub>t</sub> = (1/<var>B</var>) Σ <var>w</var>
          <sub>i</sub> ℓ<sub>i</sub>(<var>φ</var>
          <sub>t</sub>)
        </Formula>
        <p>
          <strong>What crosses:</strong> nothing. The trained weights stay with the target.
        </p>
      </>
    ),
  },
  measure: {
    name: 'Measure',
    place: 'target',
    amount: (config) => wordsOf(config).extent,
    crosses: (config) => (rewardOf(config).from === 'attribution' ? <>∇Φ</> : <>Φ</>),
    now: (config) => wordsOf(config).measuring,
    unit: '',
    explanation: (config) => wordsOf(config).metric,
  },
  attribute: {
    name: 'Attribute',
    place: 'target',
    amount: (config) => `back through ${plural(config.innerSteps, 'inner step')}`,
    crosses: (config) => (
      <>
        <span>{formatCount(rolloutCount(config))}</span> rewards <var>τ</var>
      </>
    ),
    now: (config) =>
      `Φ is backpropagated through the whole fine-tuning, to one number for each ${creditsTokens(config) ? 'token' : 'text'}.`,
    unit: 'inner steps',
    explanation: (config) => (
      <>
        <p>
          Backpropagates Φ through all inner steps, the optimiser’s moments included. Each text gets
          its metagradient: how much Φ would gain if this text had weighed a little more. That is
          its reward.
        </p>
        <Formula>
          <var>τ</var> = ∇<sub>w</sub> Φ(<var>A</var>(<var>w</var>, <var>D</var>)) at <var>w</var> =
          1
        </Formula>
        {creditsTokens(config) ? (
          <p>
            A text’s metagradient is the sum of its tokens’. <strong>What crosses:</strong> one
            number for each text, and the terms of that sum.
          </p>
        ) : (
          <p>
            <strong>What crosses:</strong> one number for each text.
          </p>
        )}
      </>
    ),
  },
  advantage: {
    name: 'Advantage',
    place: 'arithmetic',
    amount: (config) =>
      comparesAll(config) ? `among all ${texts(config)}` : `within groups of ${config.groupSize}`,
    crosses: () => (
      <>
        advantages <var>Â</var>
      </>
    ),
    now: (config) =>
      comparesAll(config)
        ? 'The rewards of all texts are compared.'
        : rewardOf(config).from === 'texts'
          ? 'Each text is read and rewarded, and compared with the others for the same prompt.'
          : 'Rewards are compared within each group: texts for the same prompt.',
    unit: 'groups',
    explanation: (config) => (
      <>
        <p>
          A reward says something only beside those of the other texts for the same prompt: subtract
          the group’s mean, divide by its standard deviation.
        </p>
        <Formula>
          <var>Â</var> = (<var>r</var> − mean) / (std + ε)
        </Formula>
        {creditsTokens(config) && (
          <>
            <p>
              Here each token has an advantage of its own. It is credited with its own metagradient
              and, less and less, with those of the tokens after it; what the group’s texts get on
              average at the same place is subtracted.
            </p>
            <Formula>
              <var>C</var>
              <sub>s</sub> = <var>τ</var>
              <sub>s</sub> + <var>γ</var> <var>C</var>
              <sub>s+1</sub>
            </Formula>
          </>
        )}
        <p>
          <strong>What crosses:</strong> the advantages, to the generator.
        </p>
      </>
    ),
  },
  update: {
    name: 'Update',
    place: 'generator',
    amount: (config) => `GRPO in ${plural(config.minibatches, 'minibatch', 'minibatches')}`,
    crosses: () => (
      <>
        new policy <var>π</var>
        <sub>θ</sub>
      </>
    ),
    now: () => 'The generator learns to write more like the texts with positive advantage.',
    unit: 'rollouts',
    explanation: () => (
      <>
        <p>
          GRPO makes the tokens of texts with positive advantage likelier and the others less
          likely, clipped so that no token’s probability ratio <var>ρ</var> moves far in one go.
        </p>
        <Formula>
          max<sub>θ</sub> mean min(<var>ρÂ</var>, clip(<var>ρ</var>, 1 ± ε)<var>Â</var>)
        </Formula>
        <p>
          <strong>What crosses:</strong> nothing. The target is thrown away and begins the next GRPO
          step from its original weights; only the generator has learned.
        </p>
      </>
    ),
  },
  validate: {
    name: 'Validate',
    place: 'both',
    amount: (config) =>
      config.validateEvery > 0
        ? `after every ${plural(config.validateEvery, 'GRPO step')}`
        : 'after the last GRPO step',
    crosses: () => null,
    now: () => 'Validation: fresh texts for unseen prompts, and a fine-tuning on them.',
    unit: '',
    explanation: () => (
      <p>
        Is it the texts, or these texts? The generator writes for prompts that it never trains on, a
        fresh target is fine-tuned on the result, and all is measured once more. No rewards, no
        update.
      </p>
    ),
  },
};
