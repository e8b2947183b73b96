import type { ReactNode } from 'react';
import { objectiveOf } from '../../core/objective/objectives.ts';
import type { Score } from '../../core/objective/objective.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { Formula } from '../common/formula.tsx';

const UNSEEN =
  'The dashed line is the test that counts: fresh texts for prompts that the generator never trains on.';

export const titleOf = ({ label, title }: Score, config: RunConfig): string =>
  title?.(config) ?? label;

export const aboutScore = ({ about }: Score, config: RunConfig): ReactNode => (
  <p>{`${about ?? objectiveOf(config).help} ${UNSEEN}`}</p>
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
