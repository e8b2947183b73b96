import type { ReactNode } from 'react';
import { formatFixed, formatPercent } from '../common/format.ts';
import { Formula } from '../common/formula.tsx';
import type { CurvePoint } from './points.ts';

export interface CurveLine {
  readonly key: Exclude<keyof CurvePoint, 'step'>;
  readonly name: string;
  readonly color: string;
  /** Only some GRPO steps have a value: dashed, with dots. */
  readonly sparse?: boolean;
}

export interface CurveSpec {
  readonly id: string;
  readonly title: string;
  readonly about: ReactNode;
  readonly lines: readonly CurveLine[];
  readonly domain: readonly [number | ((least: number) => number), number | 'auto'];
  readonly ticks?: readonly number[];
  readonly reference?: number;
  readonly tick: (value: number) => string;
}

const TRAIN = 'this GRPO step’s texts';
const UNSEEN = 'unseen prompts';

export const CURVES: readonly CurveSpec[] = [
  {
    id: 'accuracy',
    title: 'Pixel accuracy',
    about: (
      <p>
        The share of pixels whose change has the wanted sign. About half is chance; 100% is your
        bitmap. The dashed line is the test that counts: fresh texts for prompts that the generator
        never trains on.
      </p>
    ),
    lines: [
      { key: 'pixelAccuracy', name: TRAIN, color: 'var(--target)' },
      { key: 'validationPixelAccuracy', name: UNSEEN, color: 'var(--ink)', sparse: true },
    ],
    domain: [0, 1],
    ticks: [0, 0.25, 0.5, 0.75, 1],
    reference: 0.5,
    tick: formatPercent,
  },
  {
    id: 'phi',
    title: 'Φ, scaled',
    about: (
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
          Adam moves a weight by about <var>lr</var> in an inner step at most, so 1 is out of reach
          in practice; with SGD there is no such limit.
        </p>
      </>
    ),
    lines: [
      { key: 'phi', name: TRAIN, color: 'var(--target)' },
      { key: 'validationPhi', name: UNSEEN, color: 'var(--ink)', sparse: true },
    ],
    domain: [(least) => Math.min(0, least), 'auto'],
    reference: 0,
    tick: (value) => formatFixed(value, 2),
  },
  {
    id: 'entropy',
    title: 'Entropy of the generator',
    about: (
      <p>
        How varied the generator’s next token is, in nats a token. If it falls towards 0 the
        generator repeats a few texts and stops learning; the entropy bonus holds against that.
      </p>
    ),
    lines: [{ key: 'entropy', name: 'nats a token', color: 'var(--generator)' }],
    domain: [0, 'auto'],
    tick: (value) => formatFixed(value, 2),
  },
];
