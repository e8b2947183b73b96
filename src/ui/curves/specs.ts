import type { ReactNode } from 'react';
import { neededPhases } from '../../core/loop/needed-phases.ts';
import type { Score } from '../../core/objective/objective.ts';
import { naturalnessOf } from '../../core/objective/naturalness.ts';
import { objectiveOf } from '../../core/objective/objectives.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { formatFixed, formatNumber, formatPercent } from '../common/format.ts';
import { ABOUT_ENTROPY, ABOUT_PHI, ABOUT_SCALED_PHI, aboutScore, titleOf } from './curve-words.tsx';
import { unseenKey } from './points.ts';

export interface CurveLine {
  /** Of the points' values. */
  readonly key: string;
  readonly name: string;
  readonly color: string;
  /** Only some GRPO steps have a value: dashed, with dots. */
  readonly sparse?: boolean;
}

type Bound = number | 'auto';

export interface CurveSpec {
  readonly id: string;
  readonly title: string;
  /** Said beside the title; more is better where nothing is said. */
  readonly lowerIsBetter?: boolean;
  readonly about: ReactNode;
  readonly lines: readonly CurveLine[];
  readonly domain: readonly [Bound | ((least: number) => number), Bound];
  readonly ticks?: readonly number[];
  readonly reference?: number;
  readonly tick: (value: number) => string;
  /** Room for the ticks, in pixels. */
  readonly axisWidth: number;
  /** A value in the legend, or to more digits under the pointer. */
  readonly value: (value: number, digits: number) => string;
}

/** How values of a unit are drawn and written. */
type Scale = Pick<CurveSpec, 'domain' | 'ticks' | 'tick' | 'axisWidth' | 'value'>;

const SCALES: Readonly<Record<Score['unit'], Scale>> = {
  share: {
    domain: [0, 1],
    ticks: [0, 0.25, 0.5, 0.75, 1],
    tick: formatPercent,
    axisWidth: 38,
    value: formatFixed,
  },
  flag: {
    domain: [0, 1],
    ticks: [0, 1],
    tick: (value) => (value > 0 ? 'yes' : 'no'),
    axisWidth: 38,
    value: (value) => (value > 0 ? 'yes' : 'no'),
  },
  nats: {
    domain: ['auto', 'auto'],
    tick: (value) => formatNumber(value, 4),
    axisWidth: 42,
    value: formatFixed,
  },
  number: {
    domain: ['auto', 'auto'],
    tick: (value) => formatNumber(value, 6),
    axisWidth: 58,
    value: (value, digits) => formatNumber(value, digits + 2),
  },
};

/** Where the ticks have few digits. */
const PLAIN: Omit<Scale, 'domain'> = {
  tick: (value) => formatFixed(value, 2),
  axisWidth: 38,
  value: formatFixed,
};

/** Of a patch's Φ: an unmoved patch is in sight. */
const SCALED: Scale & Pick<CurveSpec, 'reference'> = {
  ...PLAIN,
  domain: [(least) => Math.min(0, least), 'auto'],
  reference: 0,
};

/** The curves of a step's own texts, if they have values, and of validations. */
const linesOf = (key: string, drawsOwn: boolean): readonly CurveLine[] => [
  ...(drawsOwn ? [{ key, name: 'this GRPO step’s texts', color: 'var(--target)' }] : []),
  { key: unseenKey(key), name: 'unseen prompts', color: 'var(--ink)', sparse: true },
];

const UNTUNED: Omit<CurveLine, 'key'> = {
  name: 'the same prompts, untuned generator',
  color: 'var(--generator)',
  sparse: true,
};

const scoreCurve = (score: Score, config: RunConfig, trains: boolean): CurveSpec => ({
  id: score.key,
  title: titleOf(score, config),
  lowerIsBetter: score.better === 'lower',
  about: aboutScore(score, config),
  lines: [
    ...linesOf(score.key, score.from === 'texts' || (score.from === 'target' && trains)),
    ...(score.untunedKey === undefined ? [] : [{ ...UNTUNED, key: unseenKey(score.untunedKey) }]),
  ],
  ...SCALES[score.unit],
  ...(score.chance === undefined ? {} : { reference: score.chance }),
});

const phiCurve = (config: RunConfig, trains: boolean): CurveSpec => {
  const isScaled = objectiveOf(config).phiScale !== undefined;
  return {
    id: 'phi',
    title: isScaled ? 'Φ, scaled' : 'Φ',
    about: isScaled ? ABOUT_SCALED_PHI : ABOUT_PHI,
    lines: linesOf('phi', trains),
    ...(isScaled ? SCALED : SCALES.number),
  };
};

const ENTROPY_CURVE: CurveSpec = {
  id: 'entropy',
  title: 'Entropy of the generator',
  about: ABOUT_ENTROPY,
  lines: [{ key: 'entropy', name: 'nats a token', color: 'var(--generator)' }],
  ...PLAIN,
  domain: [0, 'auto'],
};

/** What is drawn of a run: the objective's scores, Φ, how natural the texts are and how varied the generator is. */
export const curvesOf = (config: RunConfig): readonly CurveSpec[] => {
  const trains = neededPhases(config).includes('train');
  return [
    ...objectiveOf(config)
      .scores.filter(({ mirrorsPhi }) => !mirrorsPhi)
      .map((score) => scoreCurve(score, config, trains)),
    phiCurve(config, trains),
    ...naturalnessOf(config).map((score) => scoreCurve(score, config, trains)),
    ENTROPY_CURVE,
  ];
};
