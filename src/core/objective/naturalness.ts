import type { Fact } from '../../protocol/facts.ts';
import type { Scores } from '../../protocol/judge.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { keptFacts } from '../corpus/shared-facts.ts';
import { isPulled, klOf, type ComparedRollouts } from './kl.ts';
import type { Score } from './objective.ts';

/*
 * How natural a generator's texts have stayed, whatever the objective: the paper's generators still write
 * paraphrases after all of their GRPO steps.
 */

const FACTS_KEPT: Score = {
  key: 'factsKept',
  label: 'Facts kept',
  about:
    'The share of an article’s facts (names, titles, years, numbers) that the text about it still states word for word; the mean. Beside it stands what the untuned generator keeps on the same prompts.',
  unit: 'share',
  better: 'higher',
  from: 'texts',
  range: [0, 1],
  untunedKey: 'factsKeptUntuned',
};

const KL: Score = {
  key: 'kl',
  label: 'KL',
  title: (config) =>
    isPulled(config)
      ? `KL to the untuned generator, β = ${config.klCoefficient}`
      : 'KL to the untuned generator',
  about:
    'How much likelier the generator finds the tokens of its texts than it did before GRPO, in nats a token. 0 is the untuned generator; from about 1 on texts read less and less like its own.',
  unit: 'nats',
  better: 'lower',
  from: 'texts',
};

/** The scores that every run has beside its objective's. The KL of a step's own texts is known where β is above 0. */
export const naturalnessOf = (config: RunConfig): readonly Score[] => [
  FACTS_KEPT,
  isPulled(config) ? KL : { ...KL, from: 'validation' },
];

/** Rollouts as they are read. */
export interface ReadRollouts extends ComparedRollouts {
  readonly texts: readonly string[];
  /** What the article of each text states, where that is known. */
  readonly facts?: readonly (readonly Fact[])[] | undefined;
}

/** The scores that follow from rollouts and, at a validation, from the untuned generator's to the same prompts. */
export const scoreNaturalness = (rollouts: ReadRollouts, untuned?: ReadRollouts): Scores => ({
  ...factsScore('factsKept', rollouts),
  ...(untuned && factsScore('factsKeptUntuned', untuned)),
  ...(rollouts.logRatios && { kl: klOf(rollouts) }),
});

/** The mean over the texts whose articles state anything; no score where none does. */
const factsScore = (key: string, { texts, facts = [] }: ReadRollouts): Scores => {
  const shares = facts.flatMap((stated, i) =>
    stated.length === 0 ? [] : keptFacts(stated, texts[i]!).length / stated.length,
  );
  return shares.length === 0 ? {} : { [key]: shares.reduce((a, b) => a + b) / shares.length };
};
