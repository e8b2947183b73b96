import type { ReactNode } from 'react';
import { Formula } from '../common/formula.tsx';

/** Φ of a picture in the signs of the LM head's change. */
export const patchMetric = (goal: string): ReactNode => (
  <>
    <p>
      Reads the patch of the LM head before and after, and scores the change against{' '}
      <span>{goal}</span> <var>Y</var>. Φ is smooth, so it can be differentiated; the decoded image
      is just the signs.
    </p>
    <Formula>
      Φ = −mean ln(1 + exp(−<var>s</var>·<var>Y</var>∘Δ)), Δ = <var>P</var>
      <sub>c</sub> − <var>P</var>
      <sub>i</sub>
    </Formula>
    <p>
      <strong>What crosses:</strong> Φ and Δ, to this page.
    </p>
  </>
);

export const HEAD_NORM: ReactNode = (
  <>
    <p>
      Takes the Euclidean norm of the LM head after the fine-tuning. Φ is its negative, as a small
      one is wanted.
    </p>
    <Formula>
      Φ = −‖<var>W</var>
      <sub>T</sub>‖<sub>2</sub>
    </Formula>
    <p>
      <strong>What crosses:</strong> Φ, to this page.
    </p>
  </>
);

export const LIKELIHOOD: ReactNode = (
  <>
    <p>
      The fine-tuned target reads what is wanted and says how likely it finds each token. Φ is the
      negative of its mean loss <var>ℓ</var>, in nats a token; it looks at all weights of the
      target, not at a patch of them.
    </p>
    <Formula>
      Φ = −mean <var>ℓ</var>(<var>x</var>; <var>φ</var>
      <sub>T</sub>)
    </Formula>
    <p>
      <strong>What crosses:</strong> Φ, to this page.
    </p>
  </>
);
