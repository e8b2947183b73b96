import { summarise } from './statistics.ts';
import type { LoopJob, ScalingJob, StepJob } from './job.ts';
import type { Measured } from './measure.ts';
import type { Place } from './plan.ts';
import type { Result, ScalingResult } from './schema.ts';
import type { Series } from './scaling-plan.ts';

const times = ({ rounds }: Measured<StepJob | LoopJob | ScalingJob>) => {
  const { median, min, max } = summarise(rounds.map(({ ms }) => ms));
  return { medianMs: median, minMs: min, maxMs: max, runs: rounds.length };
};

/** jax-js takes all cores where a page may share memory between threads; Node has no Worker for it. */
const threadsOf = (job: StepJob | LoopJob, place: Place, cores: number): number | null => {
  if (place.backend === 'webgpu') return null;
  const takesAll = job.kind === 'step' && job.engine === 'jax-js' && place.where === 'browser';
  return takesAll ? cores : job.threads;
};

export const toResult = (
  measured: Measured<StepJob | LoopJob>,
  place: Place,
  cores: number,
): Result => {
  const { job, first, rounds } = measured;
  const last = rounds.at(-1)!;
  return {
    backend: place.backend,
    where: place.where,
    size: job.size,
    task: job.task,
    engine: job.kind === 'step' ? job.engine : 'lab',
    threads: threadsOf(job, place, cores),
    texts: job.shape.texts,
    tokens: job.shape.tokens,
    innerSteps: job.kind === 'step' ? 1 : job.innerSteps,
    ...times(measured),
    firstMs: first.ms,
    rounds: rounds.map(({ ms }) => ms),
    dispatches: last.dispatches,
    peakBytes: last.peakBytes,
    tensors: last.tensors,
  };
};

export const toScalingResult = (
  measured: Measured<ScalingJob>,
  series: Series,
  value: number,
): ScalingResult => ({
  series,
  value,
  ...times(measured),
  peakBytes: measured.rounds.at(-1)!.peakBytes!,
});
