import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser } from './bench/hosts/browser.ts';
import { describeMachine } from './bench/machine.ts';
import { nameOf } from './bench/measure.ts';
import { readOptions, type Options } from './bench/options.ts';
import { engineSheet, scalingSheet } from './bench/report/charts.ts';
import { benchmarkPage } from './bench/report/page.ts';
import { countJobs, measureAll, type Run } from './bench/run.ts';
import { benchmarkSchema, type Benchmark } from './bench/schema.ts';
import { finiteJson } from '../src/core/files/finite-json.ts';
import { progressBar } from './lib/progress.ts';

/** Measures the lab by the side of nested tfjs and jax-js, and how it scales: docs/benchmarks.md. */

const measure = async ({ quick, parts, command }: Options): Promise<Benchmark> => {
  const from = performance.now();
  const needsBrowser = parts.has('browser') || parts.has('webgpu');
  const browser = needsBrowser ? await openBrowser() : undefined;
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
    const measured = await measureAll(run);
    const minutes = (performance.now() - from) / 60_000;
    return benchmarkSchema.parse({
      machine: describeMachine(browser, command, minutes),
      ...measured,
    });
  } finally {
    bar.stop();
    await browser?.close();
  }
};

const write = async ({ out, json }: Options, benchmark: Benchmark): Promise<void> => {
  await mkdir(out, { recursive: true });
  const files: Record<string, string> = {
    [join(out, 'benchmarks.md')]: benchmarkPage(benchmark),
    ...(benchmark.results.length === 0
      ? {}
      : { [join(out, 'benchmarks-engines.svg')]: engineSheet(benchmark.results) }),
    ...(benchmark.scaling.length === 0
      ? {}
      : { [join(out, 'benchmarks-scaling.svg')]: scalingSheet(benchmark.scaling) }),
    ...(json === undefined ? {} : { [json]: `${finiteJson(benchmark, 1)}\n` }),
  };
  for (const [path, content] of Object.entries(files)) {
    await writeFile(path, content);
    console.log(`wrote ${path}`);
  }
};

// Playwright ends the browser and each process of the benchmark its child when this one exits.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

try {
  const options = readOptions(process.argv.slice(2));
  await write(options, await measure(options));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
