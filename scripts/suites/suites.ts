import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** Tests of a suite by outcome. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Suite {
  readonly name: string;
  /** A tool that the project has installed, and its arguments. */
  readonly command: readonly [keyof typeof TOOLS, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** Counts the tests after the run; a suite without it is one test. */
  readonly count?: () => Promise<Counts>;
}

export interface SuiteResult extends Counts {
  readonly name: string;
  readonly seconds: number;
}

/** What Node runs for each tool: not what lies in .bin, which on Windows only a shell runs, and that splits and expands arguments. */
const TOOLS = {
  depcruise: 'dependency-cruiser/bin/dependency-cruise.mjs',
  eslint: 'eslint/bin/eslint.js',
  playwright: '@playwright/test/cli.js',
  prettier: 'prettier/bin/prettier.cjs',
  tsc: 'typescript/bin/tsc',
  vite: 'vite/bin/vite.js',
  vitest: 'vitest/vitest.mjs',
} as const;

const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Node's own, before the tool. */
const PRELOAD = ['--import', new URL('../setup/import-by-path.mjs', import.meta.url).href];

const ONE_FAILED: Counts = { passed: 0, failed: 1, skipped: 0 };
const ONE_PASSED: Counts = { passed: 1, failed: 0, skipped: 0 };

/** Runs a suite with its output on the terminal. A tool that fails without a failed test counts as one. */
export const runSuite = async (suite: Suite): Promise<SuiteResult> => {
  const from = performance.now();
  const succeeded = await run(suite);
  const seconds = (performance.now() - from) / 1000;
  // A tool that broke down may have left no report, or an old one.
  const counted = (await suite.count?.().catch(() => ONE_FAILED)) ?? ONE_PASSED;
  const counts =
    succeeded || counted.failed > 0
      ? counted
      : { ...counted, failed: 1, passed: suite.count === undefined ? 0 : counted.passed };
  return { name: suite.name, seconds, ...counts };
};

/** Ends with this process. */
const run = ({ command: [tool, ...args], env = {} }: Suite): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [...PRELOAD, join(PACKAGES, TOOLS[tool]), ...args], {
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    const end = () => child.kill();
    process.on('exit', end);
    child.on('error', (error) => {
      console.error(`${tool} could not be started: ${error.message}`);
      resolve(false);
    });
    child.on('close', (code) => {
      process.off('exit', end);
      resolve(code === 0);
    });
  });

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

export const countVitest = async (path: string): Promise<Counts> => {
  const report = vitestReport.parse(JSON.parse(await readFile(path, 'utf8')));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
};

const playwrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

export const countPlaywright = async (path: string): Promise<Counts> => {
  const { stats } = playwrightReport.parse(JSON.parse(await readFile(path, 'utf8')));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  };
};
