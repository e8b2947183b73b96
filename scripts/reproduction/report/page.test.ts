import { describe, expect, test } from 'vitest';
import { PRESETS } from '../../../src/core/config/presets.ts';
import type { Run } from '../../../src/core/run/run.ts';
import type { Step } from '../../../src/core/run/step.ts';
import { sampleRun } from '../../../src/core/run/testing/sample-run.ts';
import { PLAN } from '../plan.ts';
import type { MethodName } from '../plan/methods.ts';
import { configOf, type PlannedRun } from '../plan/planned-run.ts';
import type { TableResult } from '../table1/results.ts';
import type { Outcome } from './outcomes.ts';
import { reproductionPage } from './page.ts';

const ALL_BLUE = Array.from({ length: 6 }, () => new Array<number>(7).fill(1));

const NOTHING: readonly Outcome[] = PLAN.map((run) => ({ run, recorded: undefined }));

/** A finished run whose every validation has these scores. */
const finished = (run: PlannedRun, scores: Record<string, number>): Run => {
  const base = sampleRun(20);
  const validated = (step: Step): Step => ({
    ...step,
    validation: {
      phi: -0.5,
      scores,
      innerSteps: 8,
      batchSize: 120,
      patchDelta: ALL_BLUE,
    },
  });
  return {
    ...base,
    id: run.id,
    preset: run.preset,
    config: configOf(run),
    steps: base.steps.map((step) => (step.step % 5 === 0 ? validated(step) : step)),
  };
};

const withScores = (
  scoresOf: (run: PlannedRun) => Record<string, number> | undefined,
): readonly Outcome[] =>
  PLAN.map((run) => {
    const scores = scoresOf(run);
    return { run, recorded: scores === undefined ? undefined : finished(run, scores) };
  });

describe('before anything has been run', () => {
  const { page, charts } = reproductionPage({ outcomes: NOTHING, table: [], tried: '' });

  test('every row says so, with what it would take', () => {
    expect(page).toContain('Nothing has been run yet.');
    expect(page).toMatch(
      /\| DPG, Adam \| – \| 0 of 3 \| – \| – \| not run: planned, 14 minutes \|/,
    );
    expect(page).toContain('All 50 were not run');
    expect(page).toContain('`npm run reproduce -- theorem`');
  });

  test('all claims are open and there is no chart', () => {
    expect(page).not.toMatch(/\*\*held\*\*|did not hold/);
    expect(page).toContain('**open**');
    expect(Object.keys(charts)).toEqual([]);
  });
});

describe('with runs', () => {
  const accuracy: Partial<Record<MethodName, number>> = {
    adam: 1,
    'adam-t96': 0.99,
    'adam-t1': 0.9,
    sgd: 0.8,
    naive: 0.6,
    untuned: 0.5,
  };
  const { page, charts } = reproductionPage({
    outcomes: withScores(({ preset, method }) =>
      preset === '67' ? { pixelAccuracy: accuracy[method] ?? 0.7 } : undefined,
    ),
    table: [],
    tried: '## What was tried',
    theorem: '## Theorem 3.1\n\nIts text.\n',
  });

  test('a claim is judged by the numbers', () => {
    expect(page).toMatch(/multiple target model training steps does best.*\*\*held\*\*/);
    expect(page).toMatch(/weak correlation.*\*\*did not hold\*\*: T = 1: 0.900, T = 8: 1.000/);
    expect(page).toMatch(/only Adam with T = 96.*\*\*did not hold\*\*.*67-adam-1/);
  });

  test('figures are drawn from them', () => {
    expect(Object.keys(charts).sort()).toEqual(['figure2.svg', 'figure3.svg']);
    for (const svg of Object.values(charts)) expect(svg).not.toMatch(/NaN|undefined/);
    expect(page).toContain('(reproduction/figure2.svg)');
  });

  test('the theorem’s part stands at the end', () => {
    expect(page.endsWith('Its text.\n')).toBe(true);
  });

  test('nothing is left undefined', () => {
    expect(page).not.toMatch(/undefined|NaN|\[object /);
  });
});

test('a language that is learned by collapsing to a few words is none that another method learns', () => {
  const pageWith = (bigramEntropy: number) =>
    reproductionPage({
      outcomes: withScores(({ preset, method }) => {
        if (PRESETS[preset].config.objective !== 'language') return undefined;
        if (method === 'adam') return { targetShare: 0.9, bigramEntropy: 6 };
        return preset === 'italian' && method === 'levenshtein'
          ? { targetShare: 1, bigramEntropy }
          : { targetShare: 0.02, bigramEntropy: 6.8 };
      }),
      table: [],
      tried: '',
    }).page;
  expect(pageWith(3)).toMatch(
    /except where its entropy collapses.*\*\*held\*\*: .*: none; such that collapsed: edit distance in italian \(1.000, 3.00\);/,
  );
  expect(pageWith(5)).toMatch(
    /except where its entropy collapses.*\*\*did not hold\*\*: .*: edit distance in italian \(1.000, 5.00\)/,
  );
});

test('a run in progress tells how far it is', () => {
  const [run] = PLAN as readonly [PlannedRun];
  const recorded = { ...finished(run, { pixelAccuracy: 0.8 }), finished: false };
  const outcomes = [{ run, recorded }, ...NOTHING.slice(1)];
  const { page } = reproductionPage({ outcomes, table: [], tried: '' });
  expect(page).toContain('0 of 3 seeds done, 20 of 80 GRPO steps');
});

test('Table 1 tells perplexities and their share of the one before', () => {
  const result = (source: TableResult['source'], perplexity: number): TableResult => ({
    language: 'german',
    target: 'small',
    source,
    perplexity,
    texts: 16_000,
    tokens: 500_000,
    seconds: 60,
    date: '2026-11-21',
    command: 'npm run reproduce -- table1',
  });
  const table = [result('before', 20), result('adam', 5), result('untuned', 22)];
  const { page } = reproductionPage({ outcomes: NOTHING, table, tried: '' });
  expect(page).toMatch(/\| DPG, Adam \| 0.48, 0.15, 0.37, 0.33 \| 5.00 \(0.25\) \|/);
  expect(page).toContain('3 of 50 cells are measured, in 3.0 minutes');
});
