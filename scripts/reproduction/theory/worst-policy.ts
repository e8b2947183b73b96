import { createRandom, deriveSeed, type Seed } from '../../../src/core/random.ts';
import { createGradientSampler } from './gradient-sampler.ts';
import { softmax } from './policy.ts';
import type { Problem, Schedule } from './problem.ts';
import { createVectorMoments } from './vector-moments.ts';

/** The theorem's supremum is sought over |θ| ≤ LOGIT_BOUND: beyond, texts die out and A.7 fails in the limit. */
export const LOGIT_BOUND = 2;

export interface SearchEffort {
  /** Policies drawn at random. */
  readonly candidates: number;
  /** The best that are improved, each on its own: the distance has several peaks. */
  readonly climbers: number;
  /** Changes tried of each climber. */
  readonly changes: number;
  /** Datasets for each policy, the same seeds for all. */
  readonly datasets: number;
}

/** Small batches are noisy, long trainings slow. */
export const searchEffort = ({ batchSize, steps }: Schedule): SearchEffort => ({
  candidates: 24,
  climbers: 4,
  changes: 32,
  datasets: Math.round(Math.max(4, Math.min(48, 768 / (steps * Math.sqrt(batchSize))))),
});

interface Found {
  readonly logits: Float64Array;
  readonly distance: number;
}

/** Times the datasets of the climb. */
const RANKING = 8;
const FIRST_RADIUS = 0.8;
const CHANGES_A_RADIUS = 8;

/** Policies that differ by less in the probability of every text are taken to be on one peak. */
const SEPARATION = 0.2;

/** The first of each peak, in the order given. */
const farApart = (ordered: readonly Found[], count: number): readonly Found[] => {
  const chosen: { readonly found: Found; readonly policy: Float64Array }[] = [];
  for (const found of ordered) {
    const policy = softmax(found.logits);
    const isNew = chosen.every(({ policy: other }) =>
      policy.some((p, x) => Math.abs(p - other[x]!) >= SEPARATION),
    );
    if (isNew) chosen.push({ found, policy });
    if (chosen.length === count) break;
  }
  return chosen.map(({ found }) => found);
};

const clamp = (logit: number): number => Math.max(-LOGIT_BOUND, Math.min(LOGIT_BOUND, logit));

/**
 * Policies θ₀ of large ‖∇F − ∇F′‖, the largest first: the best of `starts` and random ones, each improved. All are
 * compared on common random numbers. What is found bounds the supremum from below; it must be measured on
 * fresh datasets.
 */
export const findBadPolicies = (
  problem: Problem,
  schedule: Schedule,
  seed: Seed,
  starts: readonly Float64Array[] = [],
  effort: SearchEffort = searchEffort(schedule),
): readonly Float64Array[] => {
  const kinds = problem.model.texts.length;
  const random = createRandom(deriveSeed(seed, 'policies'));

  const measureOn = (purpose: string, count: number, logits: Float64Array): Found => {
    const datasets = createRandom(deriveSeed(seed, purpose));
    const sample = createGradientSampler(problem, schedule, softmax(logits), datasets);
    const moments = createVectorMoments(kinds);
    for (let i = 0; i < count; i++) moments.add(sample().difference);
    return { logits, distance: moments.norm().value };
  };
  const measure = (logits: Float64Array): Found => measureOn('climb', effort.datasets, logits);

  const climb = (start: Found): Found => {
    let best = start;
    for (let i = 0; i < effort.changes; i++) {
      const radius = FIRST_RADIUS * 0.5 ** Math.floor(i / CHANGES_A_RADIUS);
      const changed = best.logits.map((logit) => clamp(logit + radius * random.normal()));
      const found = measure(changed);
      if (found.distance > best.distance) best = found;
    }
    return best;
  };

  const drawn = Array.from({ length: effort.candidates }, () =>
    new Float64Array(kinds).map(() => LOGIT_BOUND * (2 * random.uniform() - 1)),
  );
  const worstFirst = (a: Found, b: Found): number => b.distance - a.distance;
  const candidates = [new Float64Array(kinds), ...starts, ...drawn].map(measure).sort(worstFirst);
  // A climber fits the noise of its datasets; the order is decided on others.
  const climbed = farApart(candidates, effort.climbers)
    .map(climb)
    .map(({ logits }) => measureOn('rank', RANKING * effort.datasets, logits));
  return climbed.sort(worstFirst).map(({ logits }) => logits);
};
