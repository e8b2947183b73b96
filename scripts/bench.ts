import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser, type Browser } from './benchmark/hosts/browser.ts';
import { describeMachine } from './benchmark/machine.ts';
import { nameOf } from './benchmark/measure.ts';
import { readOptions, type Options } from './benchmark/options.ts';
import { engineSheet, scalingSheet } from './benchmark/report/charts.ts';
import { benchmarkPage } from './benchmark/report/page.ts';
import { countJobs, measureAll, type Run } from './benchmark/run.ts';
import { benchmarkSchema, type Benchmark } from './benchmark/schema.ts';
import { finiteJson } from '../src/core/files/finite-json.ts';
import { progressBar } from './common/progress.ts';
import { runMain } from './common/run-main.mjs';
import { leaveOnSignals } from './common/stop-signals.ts';
import { writeWhole } from './common/write-whole.ts';

/** Measures the lab by the side of nested tfjs and jax-js, and how it scales: docs/benchmarks.md. */

const measureWith = async (
  browser: Browser | undefined,
  { quick, parts }: Options,
): Promise<Pick<Benchmark, 'results' | 'scaling'>> => {
  let done = 0;
  const run: Run = {
    quick,
    parts,
    browser,
    tell: (job, what) => {
      if (what === 'ends') done += 1;
      bar.update(done, nameOf(job));
    },
  };
  const bar = progressBar('Benchmark', countJobs(run));
  try {
    return await measureAll(run);
  } finally {
    bar.stop();
  }
};

const measure = async (options: Options): Promise<Benchmark> => {
  const { parts, command } = options;
  const from = performance.now();
  const needsBrowser = parts.has('browser') || parts.has('webgpu');
  const browser = needsBrowser ? await openBrowser() : undefined;
  try {
    const measured = await measureWith(browser, options);
    const minutes = (performance.now() - from) / 60_000;
    return benchmarkSchema.parse({
      machine: describeMachine(browser, command, minutes),
      ...measured,
    });
  } finally {
    await browser?.close();
  }
};

/** What the benchmark writes by path; undefined for what an earlier one may have left there. */
const filesOf = ({ out, json }: Options, benchmark: Benchmark) => ({
  [join(out, 'benchmarks.md')]: benchmarkPage(benchmark),
  [join(out, 'benchmarks-engines.svg')]:
    benchmark.results.length === 0 ? undefined : engineSheet(benchmark.results),
  [join(out, 'benchmarks-scaling.svg')]:
    benchmark.scaling.length === 0 ? undefined : scalingSheet(benchmark.scaling),
  ...(json === undefined ? {} : { [json]: `${finiteJson(benchmark, 1)}\n` }),
});

const write = async (options: Options, benchmark: Benchmark): Promise<void> => {
  for (const [path, content] of Object.entries(filesOf(options, benchmark))) {
    if (content === undefined) {
      await rm(path, { force: true });
    } else {
      await writeWhole(path, content);
      console.log(`wrote ${path}`);
    }
  }
};

await runMain(async () => {
  const options = readOptions(process.argv.slice(2));
  // Playwright ends the browser and each process of the benchmark its child when this one exits.
  leaveOnSignals();
  // What cannot be written is better known before an hour's work.
  await mkdir(options.out, { recursive: true });
  await write(options, await measure(options));
});
