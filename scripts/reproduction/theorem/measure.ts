import { createRandom, deriveSeed } from '../../../src/core/random.ts';
import { countDatasets, enumerateGradients } from '../theory/enumeration.ts';
import { smallestGradientVariance } from '../theory/gradient-covariance.ts';
import { createGradientSampler } from '../theory/gradient-sampler.ts';
import { train } from '../theory/inner-training.ts';
import { batchStatistics } from '../theory/logistic-language-model.ts';
import { sampleCounts, softmax } from '../theory/policy.ts';
import type { Schedule } from '../theory/problem.ts';
import { createProblem } from '../theory/setting.ts';
import { createVectorMoments, norm, subtract } from '../theory/vector-moments.ts';
import { findBadPolicies, searchEffort } from '../theory/worst-policy.ts';
import { SCOUTED } from './plan.ts';
import type { Cell, Check } from './schema.ts';

const SEED = 'theorem 3.1';
/** Sampling ends when the standard error is this share of the distance. */
const PRECISION = 0.005;
const BLOCK = 64;
const CHECK_DATASETS = 4000;
/** Below it all datasets are gone through. */
const MOST_ENUMERATED = 3000;
/** Trainings in which λ_min is looked for. */
const VARIANCE_TRAININGS = 4;

const problem = createProblem();
const seedOf = ({ learningRate, batchSize, steps }: Schedule, purpose: string): number =>
  deriveSeed(SEED, purpose, learningRate, batchSize, steps);

const samplerOf = (schedule: Schedule, policy: Float64Array, purpose: string) =>
  createGradientSampler(problem, schedule, policy, createRandom(seedOf(schedule, purpose)));

type Gradients = Pick<Cell, 'datasets' | 'distance' | 'standardError' | 'exact' | 'surrogate'>;

const enumerate = (schedule: Schedule, policy: Float64Array): Gradients => {
  const { exact, surrogate } = enumerateGradients(problem, schedule, policy);
  return {
    datasets: 0,
    distance: norm(subtract(exact, surrogate)),
    standardError: 0,
    exact: norm(exact),
    surrogate: norm(surrogate),
  };
};

const estimate = (schedule: Schedule, policy: Float64Array, milliseconds: number): Gradients => {
  const from = performance.now();
  const sample = samplerOf(schedule, policy, 'measure');
  const [exact, surrogate, difference] = [0, 1, 2].map(() => createVectorMoments(policy.length));
  for (;;) {
    for (let i = 0; i < BLOCK; i++) {
      const one = sample();
      exact!.add(one.exact);
      surrogate!.add(one.surrogate);
      difference!.add(one.difference);
    }
    const { value, standardError } = difference!.norm();
    if (standardError <= PRECISION * value || performance.now() - from > milliseconds) {
      return {
        datasets: difference!.count(),
        distance: value,
        standardError,
        exact: exact!.norm().value,
        surrogate: surrogate!.norm().value,
      };
    }
  }
};

const varianceAlongTraining = (schedule: Schedule, policy: Float64Array): number => {
  const random = createRandom(seedOf(schedule, 'variance'));
  const { learningRate, batchSize, steps } = schedule;
  const smallest = Array.from({ length: VARIANCE_TRAININGS }, () => {
    const batches = Array.from({ length: steps }, () =>
      batchStatistics(problem.model, sampleCounts(random, policy, batchSize), batchSize),
    );
    const states = train(problem, batches, learningRate);
    return states.map((weights) => smallestGradientVariance(problem.model, policy, weights));
  });
  return Math.min(...smallest.flat());
};

/** Bad policies of all kinds, for every cell to start from. */
export const scoutPolicies = (): readonly Float64Array[] =>
  SCOUTED.flatMap((schedule) =>
    findBadPolicies(problem, schedule, seedOf(schedule, 'scout'), [], {
      ...searchEffort(schedule),
      candidates: 64,
      climbers: 8,
    }),
  );

/**
 * Looks for the worst policy, also among `starts`, and measures the distance there on fresh
 * datasets. It ends when it is precise or its time is over.
 */
export const measureCell = (
  schedule: Schedule,
  starts: readonly Float64Array[],
  milliseconds: number,
): Cell => {
  const from = performance.now();
  const logits = findBadPolicies(problem, schedule, seedOf(schedule, 'search'), starts)[0]!;
  const policy = softmax(logits);
  const gradients =
    countDatasets(policy.length, schedule) <= MOST_ENUMERATED
      ? enumerate(schedule, policy)
      : estimate(schedule, policy, milliseconds - (performance.now() - from));
  return {
    schedule,
    logits: [...logits],
    ...gradients,
    gradientVariance: varianceAlongTraining(schedule, policy),
  };
};

/** Whether a cell of an earlier run need not be measured again. */
export const isPrecise = ({ standardError, distance }: Cell): boolean =>
  standardError <= PRECISION * distance;

/** The estimator against the sum over all datasets, at one unremarkable policy. */
export const checkEstimator = (schedule: Schedule): Check => {
  const policy = softmax([0.5, -0.3, 0, 0.2, -0.4]);
  const { exact, surrogate } = enumerateGradients(problem, schedule, policy);
  const expected = subtract(exact, surrogate);
  const sample = samplerOf(schedule, policy, 'check');
  const moments = createVectorMoments(policy.length);
  for (let i = 0; i < CHECK_DATASETS; i++) moments.add(sample().difference);
  const deviations = Array.from(expected, (value, x) => {
    const error = moments.standardErrorAlong(expected.map((_, i) => (i === x ? 1 : 0)));
    const offset = Math.abs(moments.mean[x]! - value);
    // Without noise, at T = B = 1, the two only differ by rounding.
    return offset < 1e-15 ? 0 : offset / error;
  });
  const { value: estimated, standardError } = moments.norm();
  return {
    schedule,
    enumerated: norm(expected),
    estimated,
    standardError,
    deviation: Math.max(...deviations),
  };
};
