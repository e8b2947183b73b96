import { describe, expect, test } from 'vitest';
import { checkConfig, rolloutCount } from '../../src/core/config/config.ts';
import { groupBy } from '../common/group-by.ts';
import { PLAN, select } from './plan.ts';
import { configOf, estimatedMinutes, sameConfig, validationConfigOf } from './plan/planned-run.ts';
import { estimatedJobSeconds, TABLE_JOBS } from './table1/jobs.ts';

const ids = PLAN.map(({ id }) => id);

test('every run has a name of its own', () => {
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(PLAN.map((run) => [run.id, run] as const))('%s can run and be validated', (_, run) => {
  const config = configOf(run);
  expect(checkConfig(config)).toEqual([]);
  expect(checkConfig(validationConfigOf(run, config))).toEqual([]);
  expect(estimatedMinutes(run)).toBeGreaterThan(0);
});

test('the methods of a preset write the same number of texts a GRPO step', () => {
  for (const [preset, runs] of groupBy(PLAN, (run) => run.preset)) {
    const counts = new Set(runs.map((run) => rolloutCount(configOf(run))));
    expect([preset, counts.size]).toEqual([preset, 1]);
  }
});

test('the methods of a preset are validated on the same number of texts', () => {
  for (const [preset, runs] of groupBy(PLAN, (run) => run.preset)) {
    const sizes = new Set(
      runs.map((run) => {
        const { batchSize, validationInnerSteps } = validationConfigOf(run, configOf(run));
        return `${validationInnerSteps} × ${batchSize}`;
      }),
    );
    expect([preset, sizes.size]).toEqual([preset, 1]);
  }
});

test('what tunes a run comes before it', () => {
  PLAN.forEach(({ tunedBy = [] }, at) => {
    for (const id of tunedBy) {
      expect(ids).toContain(id);
      expect(ids.indexOf(id)).toBeLessThan(at);
    }
  });
});

test('all of it takes about eight hours on two cores', () => {
  const runs = PLAN.reduce((sum, run) => sum + estimatedMinutes(run), 0);
  const table = TABLE_JOBS.reduce((sum, job) => sum + estimatedJobSeconds(job), 0) / 60;
  expect(runs + table).toBeLessThan(8.5 * 60);
});

test('a field that does not matter to a run does not make it another one', () => {
  const config = configOf(PLAN[0]!);
  expect(config.credit).toBe('text');
  expect(sameConfig(config, { ...config, creditDecay: 0.1 })).toBe(true);
  expect(sameConfig(config, { ...config, credit: 'token' })).toBe(false);
  expect(sameConfig(config, { ...config, innerLr: 1 })).toBe(false);
});

describe('a selection', () => {
  test('holds a figure’s runs with what tunes them', () => {
    const runs = select({ figure: 'figure5', seeds: 1 });
    expect(runs.every(({ figures }) => figures.includes('figure5'))).toBe(true);
    const own = runs.map(({ id }) => id);
    expect(runs.flatMap(({ tunedBy = [] }) => tunedBy).every((id) => own.includes(id))).toBe(true);
  });

  test('begins with the “67” and leaves out later seeds', () => {
    expect(select({ seeds: 3 })[0]!.id).toBe('67-adam-1');
    expect(select({ seeds: 1 }).every(({ seed }) => seed === 1)).toBe(true);
  });
});
