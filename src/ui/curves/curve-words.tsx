import type { ReactNode } from 'react';
import { objectiveOf } from '../../core/objective/objectives.ts';
import type { Score } from '../../core/objective/objective.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { Formula } from '../common/formula.tsx';
import { languageName } from '../objective/language-name.ts';

interface ScoreWords {
  /** The score's own label if not given. */
  readonly title?: (config: RunConfig) => string;
  readonly about: string;
}

const UNSEEN =
  'The dashed line is the test that counts: fresh texts for prompts that the generator never trains on.';

/** What is told of the scores that this page knows; of others, what their objective says. */
const WORDS: Readonly<Record<string, ScoreWords>> = {
  pixelAccuracy: {
    title: () => 'Pixel accuracy',
    about:
      'The share of pixels whose change has the wanted sign. About half is chance; 100% is the whole picture.',
  },
  scans: {
    title: () => 'Can be scanned',
    about:
      'Whether a scanner finds the code in the signs of the change and reads its text. Error correction forgives some wrong pixels.',
  },
  normChange: {
    about: 'How the norm of the LM head differs after the fine-tuning. Below 0 it has shrunk.',
  },
  targetShare: {
    title: ({ language }) => `Written in ${languageName(language)}`,
    about:
      'The share of texts that a language classifier takes for the language. It errs now and then: about 1% is nothing.',
  },
  bigramEntropy: {
    about:
      'How varied pairs of neighbouring tokens are over all texts. It falls when the generator repeats itself, within a text or from one to the next.',
  },
  clozeLoss: {
    about:
      'How hard the target fine-tuned on the texts finds passages of the language that Φ does not look at. Only validations measure it.',
  },
  exact: { about: 'The share of texts that hold the whole UUID.' },
  soft: { about: 'The longest piece of what is wanted in a text, as a share of it; the mean.' },
};

export const titleOf = ({ key, label }: Score, config: RunConfig): string =>
  WORDS[key]?.title?.(config) ?? label;

export const aboutScore = ({ key }: Score, config: RunConfig): ReactNode => (
  <p>{`${WORDS[key]?.about ?? objectiveOf(config).help} ${UNSEEN}`}</p>
);

export const ABOUT_SCALED_PHI: ReactNode = (
  <>
    <p>
      The metric that is maximised, between two anchors: 0 is an unmoved patch, 1 a patch whose
      every pixel has moved the right way as far as <var>lr</var>·<var>T</var> allows.
    </p>
    <Formula>
      (Φ + ln 2) / (Φ<sub>max</sub> + ln 2), Φ<sub>max</sub> = −ln(1 + exp(−<var>s</var>·
      <var>lr</var>·<var>T</var>))
    </Formula>
    <p>
      Adam moves a weight by about <var>lr</var> in an inner step at most, so 1 is out of reach in
      practice; with SGD there is no such limit.
    </p>
  </>
);

export const ABOUT_PHI: ReactNode = <p>{`The metric that is maximised, as it is. ${UNSEEN}`}</p>;

export const ABOUT_ENTROPY: ReactNode = (
  <p>
    How varied the generator’s next token is, in nats a token. If it falls towards 0 the generator
    repeats a few texts and stops learning; the entropy bonus holds against that.
  </p>
);
