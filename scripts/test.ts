import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readArguments } from './common/arguments.ts';
import { ensureChromium } from './suites/browser.ts';
import { runMain } from './common/run-main.mjs';
import { leaveOnSignals } from './common/stop-signals.ts';
import {
  countPlaywright,
  countVitest,
  runSuite,
  type Suite,
  type SuiteResult,
} from './suites/suites.ts';

/** Everything that must hold before a change goes in: `npm test`. Ends with the counts of it all. */

const REPORTS = fileURLToPath(new URL('../out/test', import.meta.url));
const UNIT_REPORT = `${REPORTS}/vitest.json`;
const E2E_REPORT = `${REPORTS}/playwright.json`;

const CHECKS: readonly Suite[] = [
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'lint', command: ['eslint', '.', '--max-warnings', '0'] },
  { name: 'rooms', command: ['depcruise', 'src', 'workers', 'scripts', 'e2e'] },
  { name: 'types', command: ['tsc', '-b'] },
  {
    name: 'unit tests',
    command: [
      'vitest',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${UNIT_REPORT}`,
    ],
    count: () => countVitest(UNIT_REPORT),
  },
  { name: 'build', command: ['vite', 'build', '--logLevel', 'warn'] },
];

const END_TO_END: Suite = {
  name: 'end-to-end tests',
  command: ['playwright', 'test', '--project=page', '--reporter=list,json'],
  // CI: never test a server that someone has left running with an older build.
  env: { CI: '1', PLAYWRIGHT_JSON_OUTPUT_FILE: E2E_REPORT },
  count: () => countPlaywright(E2E_REPORT),
};

const endToEnd = async (): Promise<SuiteResult> => {
  try {
    console.log(`Browser: ${ensureChromium()}`);
  } catch (error) {
    console.error((error as Error).message);
    return { name: END_TO_END.name, seconds: 0, passed: 0, failed: 1, skipped: 0 };
  }
  return runSuite(END_TO_END);
};

const describe = ({ name, seconds, passed, failed, skipped }: SuiteResult): string =>
  [
    failed === 0 ? '✓' : '✗',
    name.padEnd(18),
    `${seconds.toFixed(1)} s`.padStart(9),
    `  ${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`,
  ].join(' ');

const main = async (): Promise<void> => {
  readArguments({ options: {} });
  leaveOnSignals();
  // Reports of an earlier run must not be counted for this one.
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });

  const results: SuiteResult[] = [];
  for (const suite of CHECKS) {
    console.log(`\n── ${suite.name}`);
    const result = await runSuite(suite);
    results.push(result);
    console.log(describe(result));
  }
  console.log(`\n── ${END_TO_END.name}`);
  results.push(await endToEnd());

  const total = (count: (result: SuiteResult) => number): number =>
    results.reduce((sum, result) => sum + count(result), 0);
  const failed = total((result) => result.failed);

  console.log(`\n${results.map(describe).join('\n')}`);
  console.log(`\n${total((result) => result.passed)} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
};

await runMain(main);
