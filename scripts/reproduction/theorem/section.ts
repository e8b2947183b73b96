import { INITIAL_WEIGHTS, PROBE, TEXTS } from '../theory/setting.ts';
import { LOGIT_BOUND } from '../theory/worst-policy.ts';
import { table } from '../../common/markdown.ts';
import type { Analysis, SweepAnalysis } from './analysis.ts';
import { assumptionsList } from './assumptions.ts';
import { fraction, percent, scientific, slope } from './format.ts';
import type { Check, Store } from './schema.ts';

const checkRow = ({ schedule, enumerated, estimated, standardError, deviation }: Check) => [
  `η = ${fraction(schedule.learningRate)}, B = ${schedule.batchSize}, T = ${schedule.steps}`,
  scientific(enumerated, 5),
  scientific(estimated, 5),
  standardError < 1e-12 ? '0' : scientific(standardError),
  deviation.toFixed(1),
];

const slopeRow = ({ sweep, slopes, cells }: SweepAnalysis) => [
  `${sweep.title}; ${sweep.held}`,
  [cells[0]!, cells.at(-1)!].map(({ distance }) => scientific(distance)).join(' → '),
  slope(slopes.all),
  slope(slopes.leading),
  slope(sweep.secondOrder),
  slope(slopes.bound),
  `${slope(sweep.bound.batch)}, ${slope(sweep.bound.horizon)}`,
];

const cellRows = ({ cells }: SweepAnalysis) =>
  cells.map(({ schedule, distance, standardError, datasets, exact }) => [
    `η = ${fraction(schedule.learningRate)}, B = ${schedule.batchSize}, T = ${schedule.steps}`,
    scientific(distance, 3),
    datasets === 0 ? 'exact' : percent(standardError / distance),
    scientific(exact),
    percent(distance / exact),
  ]);

const conclusion = ({ constants, ranges, secondOrder, count, sweeps }: Analysis): string => {
  const [low, high] = ranges.boundOverMeasured;
  const level = sweeps.find(({ sweep }) => sweep.id === 'level')!.slopes;
  return `**The bound.** The theorem gives no constants. c₁ = ${scientific(constants.batch)} and c₂ = ${scientific(constants.horizon)}
are fitted, once for all ${count} cells: the lowest curve of the shape c₁η^¼B^−½ + c₂√(ηT) above every point. So
that it lies above the points says nothing; its slopes do. It exceeds the measured distance by a factor of
${scientific(low)} to ${scientific(high)}: the distance falls much faster than the bound, in η and in B, and in B the bound
does not even tend to 0. c·η²T/B with the one constant c = ${scientific(secondOrder)} covers the same cells with a factor of
${scientific(ranges.secondOrderOverMeasured[0])} to ${scientific(ranges.secondOrderOverMeasured[1])}. The distance was
${percent(ranges.relative[0])} to ${percent(ranges.relative[1])} of ‖∇F‖.

**Where it is tight-ish.** In slope only: along η ∝ T^−⅓ both η²T/B and √(ηT) grow like T^⅓. There the distance's slope
is ${slope(level.leading)} at first and ${slope(level.all)} over all, the fitted bound's ${slope(level.bound)}. As ηT grows, early
examples are forgotten and the distance levels off. In size it is tight on no path with η → 0 and ηT bounded: by the
remark below, distance over bound is at most of the order √(ηT)·η/B.`;
};

const REMARK = `**Why it is so much smaller here** (our remark, not the paper's). Let wᵢ go from 0 to 1. As E[∇ log π] = 0, example i
contributes E[∇ log π(xᵢ)·(Φ(1) − Φ(0) − Φ′(1))] = −½ E[∇ log π(xᵢ)·∂²Φ/∂wᵢ²] to ∇F − ∇F′. An example moves φ by ηG/B at
most, steps of a convex loss with η ≤ 2/L do not move trajectories apart, and there are TB examples. So

    ‖∇F − ∇F′‖ ≤ ½ G₁ G² (η²T/B) (‖∇²Φ‖ + ‖∇Φ‖ ‖∇³ℓ‖ ηT).

It asks for bounds on ∇²Φ and ∇³ℓ, which A1–A8 do not, so it does not contradict the theorem, which also covers
rougher Φ. `;

const LIMITS = `**What this does not say.** The supremum is sought over |θ| ≤ ${LOGIT_BOUND} by a random search and so is bounded from
below; the largest distances are often near the border of that box. The distance was measured for one target of three
weights, one Φ and one φ₀. It says nothing about targets that are not convex, about Adam or about GRPO. A bound that is
never reached here may be reached elsewhere. ‖∇F‖ itself falls like ηT as η → 0, faster than η^¼: whatever the constants, the
theorem's bound exceeds ‖∇F‖ for small η and then does not fix the gradient's direction, though the measured
distance falls faster still. The theorem counts T in inner steps; its proof uses T for the time of the SDE, steps times η.
Read like that, the second term is η√steps, and η²·steps/B is its square over B. That the second term does not shrink with B
seems due to Lemma 2's SDE, whose noise is that of single examples whatever B is.`;

/** The Markdown of docs/reproduction.md about Theorem 3.1. */
export const theoremSection = ({ checks }: Store, analysis: Analysis, chart: string): string => {
  const { ranges, sweeps } = analysis;
  const proved = scientific(ranges.provedOverMeasured[0]);
  return `## Theorem 3.1: how far ∇F′ is from ∇F

Theorem 3.1: sup ‖∇_θF(θ₀) − ∇_θF′(θ₀, π_θ₀)‖ = O(η^¼ B^−½ + √(ηT)) for T steps of SGD with batches of B texts.
Measured on a target small enough to know both gradients: a convex language model of two words,
P(next is b | the two words before) = σ(φ·(1, s₁, s₂)), with three weights, φ₀ = (${INITIAL_WEIGHTS.join(', ').replaceAll('-', '−')}).
The policy is a softmax over ${TEXTS.length} texts (${TEXTS.join(', ')}); Φ is the inverse perplexity of a sixth, ${PROBE}.
Everything is float64. For each η, B and T the worst θ₀ with |θ| ≤ ${LOGIT_BOUND} is sought and the distance measured there
on fresh datasets, by enumeration where there are few enough.

![The distance over η, B and T, beside the bound](${chart})

${table(
  [
    'sweep',
    'distance, first → last',
    'slope',
    'slope, small η²T/B',
    'that of η²T/B',
    'bound, fitted: slope',
    'of its two terms',
  ],
  sweeps.map(slopeRow),
).join('\n')}

Slopes are log–log. The standard errors of the distances are at most ${percent(ranges.relativeError[1])} of them; a
search that misses the worst θ₀ adds an error of its own, always downwards. Searches for a schedule that is in two sweeps ended
up to ${percent(analysis.searchSpread)} apart; where η is large or B small, searches on other seeds differ by some per cent.

${conclusion(analysis)}

${REMARK}With the constants of this setting it is above every measured distance, by a factor of ${proved} or more:
right in rate, very loose in size.

### Assumptions

${assumptionsList(analysis)}

${LIMITS}

### The estimator

Both gradients come from the same datasets, with one example replaced by every text in turn; the sum over texts is exact,
and the difference is estimated itself: Φ(wᵢ = 1) − Φ(wᵢ = 0) − ∂Φ/∂wᵢ. Against the sum over all datasets, with the score
function for ∇F and the reverse sweep for ∇F′:

${table(
  ['schedule', 'enumerated', 'estimated', 'standard error', 'largest deviation / SE'],
  checks.map(checkRow),
).join('\n')}

<details><summary>All cells</summary>

${table(['schedule', '‖∇F − ∇F′‖', 'SE', '‖∇F‖', 'distance / ‖∇F‖'], sweeps.flatMap(cellRows)).join(
  '\n',
)}

</details>
`;
};
