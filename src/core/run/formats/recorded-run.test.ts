import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Run } from '../run.ts';
import { arbitraryRun } from '../testing/arbitrary-run.ts';
import { sampleRun } from '../testing/sample-run.ts';
import { sampleStep } from '../testing/sample-steps.ts';
import { without } from '../thin.ts';
import { formatRecordedRun, parseRecordedRun } from './recorded-run.ts';
import { indexEntry, runIndexSchema } from './run-index.ts';

const VERSION_1 = readFileSync(new URL('./testing/recorded-run-1.json', import.meta.url), 'utf8');

/** Equal but for the digits of numbers, and for the quantised pixels of pictures. */
const expectSame = (actual: unknown, expected: unknown, within = 0): void => {
  if (typeof expected === 'number') {
    const room = Math.max(within, 5.1e-5 * Math.abs(expected));
    expect(Math.abs((actual as number) - expected)).toBeLessThanOrEqual(room);
  } else if (typeof expected === 'object' && expected !== null) {
    expect(Object.keys(actual as object).sort()).toEqual(Object.keys(expected).sort());
    for (const [key, item] of Object.entries(expected) as [string, unknown][]) {
      const largest =
        key === 'patchDelta' ? Math.max(...(item as number[][]).flat().map(Math.abs)) : 0;
      expectSame(
        (actual as Record<string, unknown>)[key],
        item,
        Math.max(within, 1.001 * (largest / 127)),
      );
    }
  } else {
    expect(actual).toBe(expected);
  }
};

describe('a run comes back', () => {
  test('as it was, up to five digits and the levels of its pictures', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => expectSame(parseRecordedRun(formatRecordedRun(run)), run)),
      { numRuns: 40 },
    );
  });

  test('and is written again as the same file', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        const text = formatRecordedRun(run);
        const again = formatRecordedRun(parseRecordedRun(text));
        expect(JSON.parse(again)).toEqual(JSON.parse(text));
      }),
      { numRuns: 40 },
    );
  });

  test('with its config to the last digit', () => {
    const run = sampleRun(1);
    const config = { ...run.config, innerLr: 0.000123456789 };
    expect(parseRecordedRun(formatRecordedRun({ ...run, config })).config).toEqual(config);
  });

  test('without its arrays and what is not finite', () => {
    const diverged = sampleStep(1, {
      phi: NaN,
      scores: { soft: Infinity, exact: 0 },
      losses: [1, NaN],
    });
    const [step] = parseRecordedRun(formatRecordedRun(sampleRun(1, { steps: [diverged] }))).steps;
    const rest = without(diverged, 'arrays', 'phi', 'losses');
    expectSame(step, { ...rest, scores: { exact: 0 } });
  });
});

describe('a file of version 1', () => {
  const run = parseRecordedRun(VERSION_1);
  const [first, second, last] = run.steps;

  test('tells its rollouts from either end of the rewards, the most extreme first', () => {
    const { best, worst } = first!.rollouts!;
    expect(best.map(({ reward }) => reward)).toEqual([0.0034877, 0.0033133]);
    expect(worst.map(({ reward }) => reward)).toEqual([-0.0033133, -0.0031301]);
    expect(worst[0]).toEqual({
      prompt: "'Old Rain' is a vase by Nora Garic (1930). Sold as 60-9e for $29.",
      text: 'Bought for $29: the vase *Old Lake* (60-',
      reward: -0.0033133,
      advantage: -1.4975,
    });
  });

  test('tells its histogram, but no mean', () => {
    const { counts, width, ...rest } = first!.histogram!;
    expect(rest).toEqual({ from: -0.0033133, below: 0, above: 0, total: 960, std: 0.00069584 });
    expect(counts).toHaveLength(24);
    expect(width).toBeCloseTo((0.0034877 + 0.0033133) / 24, 12);
  });

  test('tells pictures and numbers', () => {
    expect(first!.patchDelta!.map((row) => row.length)).toEqual([7, 7, 7, 7, 7, 7]);
    // 0x28, 0x0c and 0xfc of 127.
    expect(first!.patchDelta![0]!.slice(0, 3)).toEqual(
      [40, 12, -4].map((level) => (level * 0.00020015) / 127),
    );
    expect(second).toEqual({
      step: 2,
      phi: -0.63542,
      scores: { pixelAccuracy: 0.71429 },
      entropy: 0.35461,
      rewardStd: 0.00042137,
      seconds: {
        sample: 0.45863,
        train: 0.6358,
        measure: 0.0063934,
        attribute: 1.1757,
        advantage: 0.00033832,
        update: 1.6735,
      },
    });
    expect(last!.validation).toMatchObject({ phi: -0.52381, innerSteps: 8, batchSize: 120 });
    expect(run.longerValidation).toMatchObject({ innerSteps: 96, batchSize: 40 });
    expect(run.provenance.seconds).toBe(346);
  });

  test('has the settings that could not be chosen then', () => {
    expect(run.config).toMatchObject({
      groupsTogether: false,
      credit: 'text',
      generatorDecay: 0,
      strength: 5000,
    });
  });
});

describe('what cannot be shown is refused in words', () => {
  const text = formatRecordedRun(sampleRun(2));
  /** The sample's file with something put elsewhere. */
  const changed = (change: (file: Record<string, unknown> & { steps: Run['steps'] }) => object) =>
    JSON.stringify(change(JSON.parse(text) as Record<string, unknown> & { steps: Run['steps'] }));
  const withConfig = (config: object) =>
    changed((file) => ({ ...file, config: { ...(file.config as object), ...config } }));

  test.each([
    ['what is no JSON', '{', 'This is no recorded run: it is not JSON.'],
    ['a list', '[]', 'This is no recorded run: it is not a JSON object.'],
    [
      'another format',
      '{"format":"x"}',
      'This is no recorded run: its format is not “dpg-lab run”.',
    ],
    [
      'a version to come',
      changed((file) => ({ ...file, version: 3 })),
      'is of version 3, and only versions 1 to 2 are read here',
    ],
    [
      'no version',
      changed((file) => ({ ...file, version: undefined })),
      'is of version none, and only versions 1 to 2',
    ],
    ['a version that is none', changed((file) => ({ ...file, version: 1.5 })), 'of version 1.5'],
    [
      'a number that is a text',
      text.replace('"entropy":0.31', '"entropy":"much"'),
      'steps.0.entropy: ',
    ],
    [
      'a Φ that is a text',
      changed((file) => ({ ...file, steps: [file.steps[0], { ...file.steps[1], phi: 'low' }] })),
      'steps.1.phi: ',
    ],
    [
      'an infinite number',
      text.replace('"rewardStd":0.0000015', '"rewardStd":1e999'),
      'steps.0.rewardStd',
    ],
    ['a picture of other sides', text.replace(/"rows":\d+/, '"rows":5'), 'steps.0.patch: '],
    ['a huge picture', text.replace(/"rows":\d+/, '"rows":1000000'), 'steps.0.patch.rows: '],
    [
      'steps out of order',
      changed((file) => ({ ...file, steps: file.steps.toReversed() })),
      'steps.1.step: GRPO steps are to come in their order',
    ],
    [
      'more steps than any run has',
      changed((file) => ({ ...file, steps: new Array(5001).fill(file.steps[0]) })),
      'steps: ',
    ],
    ['a stage that there is not', text.replace('"train":0.5', '"trane":0.5'), 'steps.0.seconds'],
    [
      'a setting of another name',
      withConfig({ epsilonRoot: 1 }),
      'config.epsilonRoot: no setting has this name',
    ],
    [
      'a setting of an object’s own',
      withConfig({ constructor: 1 }),
      'config.constructor: no setting',
    ],
    [
      'a reward that there is not',
      withConfig({ reward: 'luck' }),
      'config.reward: Reward is one of',
    ],
    ['a bitmap that is none', withConfig({ pattern: 10 }), 'config.pattern: '],
    ['settings that do not go together', withConfig({ innerSteps: 1, batchSize: 127 }), 'config: '],
    ['settings that are none', changed((file) => ({ ...file, config: 3 })), 'config: '],
    [
      'rollouts that are none',
      changed((file) => ({ ...file, version: 1, steps: [{ rollouts: 3 }] })),
      'steps.0',
    ],
  ])('%s', (_, file, part) => {
    expect(() => parseRecordedRun(file)).toThrow(part);
  });

  test('whatever is put in place of a part: an error of one line, or a run', () => {
    const paths = ['config', 'provenance', 'steps', 'version', 'finalRollouts', 'label'];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), fc.boolean(), (path, value, old) => {
        const file = { ...(JSON.parse(old ? VERSION_1 : text) as object), [path]: value };
        try {
          expect(parseRecordedRun(JSON.stringify(file)).id).toBe('67-adam-1');
        } catch (error) {
          expect((error as Error).message).toMatch(/^This recorded run [^\n]+$/);
        }
      }),
    );
  });
});

test('a field that the config has got since takes its default', () => {
  const run = sampleRun(1);
  const { entropyBonus, ...config } = run.config;
  const file = { ...(JSON.parse(formatRecordedRun(run)) as object), config };
  expect(parseRecordedRun(JSON.stringify(file)).config.entropyBonus).toBe(entropyBonus);
});

test.each(['"scores":{', '"config":{', '"seconds":{', '"steps":[{', '{"format"'])(
  'a prototype in %s stays out',
  (place) => {
    const evil = '"__proto__":{"polluted":1,"objective":"qr"}';
    const text = formatRecordedRun(sampleRun(1));
    const file = place.endsWith('{')
      ? text.replace(place, `${place}${evil},`)
      : text.replace(place, `{${evil},"format"`);
    expect(file).toContain('__proto__');
    const run = parseRecordedRun(file);
    expect(run).toEqual(parseRecordedRun(text));
    for (const object of [run, run.config, run.steps[0]!.scores, run.steps[0]!.seconds]) {
      expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
    }
    expect({}).not.toHaveProperty('polluted');
  },
);

test('the index tells what the last validation came to', () => {
  const entry = indexEntry(sampleRun(12), 1000);
  expect(entry).toMatchObject({ grpoSteps: 12, score: { key: 'pixelAccuracy', value: 0.1 } });
  expect(runIndexSchema.parse([entry])).toEqual([entry]);
});
