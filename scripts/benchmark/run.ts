import { cpus } from 'node:os';
import type { Browser } from './hosts/browser.ts';
import { openNodeHost } from './hosts/node-host.ts';
import type { OpenHost } from './hosts/host.ts';
import type { Job } from './job.ts';
import { measureInTurns } from './measure.ts';
import type { Part } from './options.ts';
import { FULL, loopJobs, QUICK, sizesOf, stepJobs, type Place } from './plan.ts';
import { toResult, toScalingResult } from './results.ts';
import { FULL_SCALING, QUICK_SCALING, scalingJob, SERIES, type Series } from './scaling-plan.ts';
import type { Benchmark, Result, ScalingResult } from './schema.ts';

export interface Run {
  readonly quick: boolean;
  readonly parts: ReadonlySet<Part>;
  /** Where a part of the run needs one. */
  readonly browser: Browser | undefined;
  readonly tell: (job: Job, what: 'begins' | 'ends') => void;
}

interface OpenPlace extends Place {
  readonly openHost: OpenHost;
}

const placesOf = ({ parts, browser }: Run): readonly OpenPlace[] => {
  const places: OpenPlace[] = [];
  const wasm = { backend: 'wasm', software: false } as const;
  if (parts.has('node')) places.push({ ...wasm, where: 'node', openHost: openNodeHost });
  if (browser !== undefined) {
    const { adapter, openHost } = browser;
    const here = { where: 'browser', openHost } as const;
    if (parts.has('browser')) places.push({ ...wasm, ...here });
    // Where there is none, the page says so.
    if (parts.has('webgpu') && adapter.available) {
      places.push({ ...here, backend: 'webgpu', software: adapter.software });
    }
  }
  return places;
};

const plan = ({ quick }: Run) => (quick ? QUICK : FULL);

/** The two ways to keep T inner steps are compared, so their jobs run in the same turns. */
const TURNS: readonly (readonly Series[])[] = [
  ['innerSteps', 'segments'],
  ['texts'],
  ['tokens'],
  ['width'],
  ['layers'],
];

const scalingTurns = ({ parts }: Run) =>
  (parts.has('scaling') ? TURNS : []).map((together) =>
    together.flatMap((series) => SERIES[series].map((value) => ({ series, value }))),
  );

/** How many jobs there are, for the progress bar. */
export const countJobs = (run: Run): number => {
  const engines = placesOf(run).flatMap((place) =>
    sizesOf(plan(run), place).flatMap((size) => [
      ...stepJobs(place, size),
      ...loopJobs(place, size),
    ]),
  );
  return engines.length + scalingTurns(run).flat().length;
};

/** All parts of the run, one after another. */
export const measureAll = async (run: Run): Promise<Pick<Benchmark, 'results' | 'scaling'>> => {
  const { quick, tell } = run;
  const results: Result[] = [];
  const cores = cpus().length;
  for (const place of placesOf(run)) {
    const options = { openHost: place.openHost, effort: plan(run).effort, tell };
    for (const size of sizesOf(plan(run), place)) {
      const measured = [
        ...(await measureInTurns(stepJobs(place, size), options)),
        ...(await measureInTurns(loopJobs(place, size), options)),
      ];
      results.push(...measured.map((one) => toResult(one, place, cores)));
    }
  }
  const scaling: ScalingResult[] = [];
  const effort = quick ? QUICK_SCALING : FULL_SCALING;
  for (const points of scalingTurns(run)) {
    const jobs = points.map(({ series, value }) => scalingJob(series, value));
    const measured = await measureInTurns(jobs, { openHost: openNodeHost, effort, tell });
    scaling.push(
      ...measured.map((one, i) => toScalingResult(one, points[i]!.series, points[i]!.value)),
    );
  }
  return { results, scaling };
};
