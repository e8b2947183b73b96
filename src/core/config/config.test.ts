import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunConfig } from '../../protocol/run-config.ts';
import {
  checkConfig,
  checkField,
  DEFAULT_CONFIG,
  FIELD_NAMES,
  generatorLrAt,
  parseField,
  promptCount,
  rolloutCount,
} from './config.ts';
import { metricOf } from '../objective/objectives.ts';
import { fakeCodec } from '../objective/testing/fake-codec.ts';
import { FIELDS } from './fields.ts';
import type { Field } from './fields/field.ts';
import { innerOptimizerOf } from './inner-optimizers.ts';
import { fieldMatters } from './relevance.ts';
import { PRESET_NAMES, PRESETS } from './presets.ts';
import { arbitraryConfig, arbitraryValue } from './testing/arbitrary-config.ts';

const anyField = fc.constantFrom(...FIELD_NAMES);

describe('fields', () => {
  test('every default is a good value, and has words for it', () => {
    for (const name of FIELD_NAMES) {
      expect(checkField(name, FIELDS[name].default), name).toBeUndefined();
      expect(FIELDS[name].label, name).not.toBe('');
      expect(FIELDS[name].help, name).toMatch(/[.?]$/);
    }
  });

  test('a good value survives being written and read', () => {
    fc.assert(
      fc.property(
        anyField.chain((name) => fc.tuple(fc.constant(name), arbitraryValue(name))),
        ([name, value]) => {
          expect(checkField(name, value)).toBeUndefined();
          expect(parseField(name, String(value))).toEqual(value);
        },
      ),
    );
  });

  test('any other text is refused by an error that names the field', () => {
    fc.assert(
      fc.property(anyField, fc.string(), (name, text) => {
        let value: unknown;
        try {
          value = parseField(name, text);
        } catch (error) {
          expect((error as Error).message).toMatch(new RegExp(`^${name}: .+\\.$`));
          return;
        }
        expect(checkField(name, value)).toBeUndefined();
      }),
    );
  });

  test('numbers beyond their range are refused, just outside of it too', () => {
    for (const name of FIELD_NAMES) {
      const field: Field = FIELDS[name];
      if (field.kind !== 'number') continue;
      for (const end of [field.min, field.max]) expect(checkField(name, end)).toBeUndefined();
      const step = field.integer ? 1 : Math.max(1e-9, field.max * 1e-9);
      expect(checkField(name, field.min - step), name).toContain('lies between');
      expect(checkField(name, field.max + step), name).toContain('lies between');
      if (field.integer) expect(checkField(name, field.min + 0.5)).toContain('whole number');
    }
  });

  test.each([
    ['innerSteps', '', 'is a number'],
    ['innerSteps', 'eight', 'is a number'],
    ['innerSteps', '8.5', 'is a whole number'],
    ['innerLr', 'Infinity', 'is a number'],
    ['innerLr', '1,5', 'is a number'],
    ['optimizer', 'lion', 'is one of adam, sgd'],
    ['crossGroupBatching', 'yes', 'is true or false'],
    ['pattern', '+-/+', 'equally long'],
    ['objective', 'picture', 'is one of bitmap, qr'],
    ['targetText', '', 'not empty'],
    ['targetText', 'a'.repeat(121), 'at most 120 characters; this one has 121'],
    ['uuid', '7b3g', '“g” is none of them'],
    ['targetText', 'half \ud83d of it', 'half a character'],
    ['qrText', '\ude00', 'half a character'],
  ] as const)('%s does not take “%s”', (name, text, words) => {
    expect(() => parseField(name, text)).toThrow(words);
  });

  test('values may be written as people write them', () => {
    expect(parseField('innerLr', ' 1e-4 ')).toBe(1e-4);
    expect(parseField('innerSteps', '8.0')).toBe(8);
    expect(parseField('pattern', '#.\n.#')).toBe('+-/-+');
    expect(parseField('uuid', ' 7B3E9F15-C2A8 ')).toBe('7b3e9f15-c2a8');
    expect(parseField('targetText', ' As typed ')).toBe(' As typed ');
  });
});

describe('configs', () => {
  test('every preset can run', () => {
    for (const name of PRESET_NAMES) expect(checkConfig(PRESETS[name].config), name).toEqual([]);
  });

  test('a config that passes has whole batches, groups and minibatches', () => {
    fc.assert(
      fc.property(arbitraryConfig, (config) => {
        fc.pre(checkConfig(config).length === 0);
        expect(Number.isInteger(promptCount(config))).toBe(true);
        expect(rolloutCount(config)).toBe(promptCount(config) * config.groupSize);
        if (config.reward !== 'none') expect(rolloutCount(config) % config.minibatches).toBe(0);
        const texts = config.innerSteps * config.batchSize;
        expect(config.crossGroupBatching ? rolloutCount(config) : promptCount(config)).toBe(texts);
      }),
    );
  });

  test('Adam with neither ε is refused, SGD does not mind', () => {
    const bare: RunConfig = { ...DEFAULT_CONFIG, innerEps: 0, epsRoot: 0 };
    expect(checkConfig(bare)).toEqual([expect.stringContaining('One of ε and ε_root')]);
    expect(checkConfig({ ...bare, optimizer: 'sgd' })).toEqual([]);
    expect(checkConfig({ ...bare, epsRoot: 1e-9 })).toEqual([]);
  });

  test('texts that do not divide into groups or minibatches are named', () => {
    const odd: RunConfig = { ...DEFAULT_CONFIG, innerSteps: 1, batchSize: 6, minibatches: 1 };
    expect(checkConfig(odd)).toEqual([
      expect.stringContaining('multiple of the group size, which 4 does not divide'),
    ]);
    // Without cross-group batching every group has its own training set of T·B texts.
    expect(checkConfig({ ...odd, crossGroupBatching: false })).toEqual([]);
    expect(checkConfig({ ...DEFAULT_CONFIG, minibatches: 3 })).toEqual([
      expect.stringContaining('1024 texts of a GRPO step cannot be divided into 3'),
    ]);
  });

  test('a QR text that no version-1 code holds is named, but only where it matters', () => {
    const qrText = 'eighteen letters!!';
    expect(checkConfig({ ...DEFAULT_CONFIG, qrText })).toEqual([]);
    expect(checkConfig({ ...DEFAULT_CONFIG, qrText, objective: 'qr' })).toEqual([
      expect.stringContaining('too long for a QR code of 21×21'),
    ]);
  });

  test('a field of one objective matters to no other', () => {
    const mattering = (objective: RunConfig['objective']) =>
      FIELD_NAMES.filter((name) => FIELDS[name].group === 'target').filter((name) =>
        fieldMatters(name, { ...DEFAULT_CONFIG, objective }),
      );
    expect(mattering('bitmap')).toEqual(['objective', 'pattern', 'strength']);
    expect(mattering('qr')).toEqual(['objective', 'qrText', 'strength']);
    expect(mattering('l2')).toEqual(['objective']);
    expect(fieldMatters('innerLr', { ...DEFAULT_CONFIG, objective: 'uuid' })).toBe(true);
  });

  test('Adam’s fields matter to Adam, the update’s to a reward', () => {
    const sgd: RunConfig = { ...DEFAULT_CONFIG, optimizer: 'sgd' };
    const idle: RunConfig = { ...DEFAULT_CONFIG, reward: 'none', minibatches: 3 };
    const ofAdam = FIELD_NAMES.filter(
      (name) => fieldMatters(name, DEFAULT_CONFIG) && !fieldMatters(name, sgd),
    );
    expect(ofAdam).toEqual(['innerBeta1', 'innerBeta2', 'innerEps', 'epsRoot']);
    expect(fieldMatters('generatorLr', idle)).toBe(false);
    expect(fieldMatters('temperature', idle)).toBe(true);
    const credited: RunConfig = { ...DEFAULT_CONFIG, credit: 'token' };
    expect(fieldMatters('creditDecay', credited)).toBe(true);
    expect(fieldMatters('creditDecay', DEFAULT_CONFIG)).toBe(false);
    expect(fieldMatters('creditDecay', { ...credited, reward: 'naive' })).toBe(false);
    expect(fieldMatters('credit', { ...DEFAULT_CONFIG, reward: 'naive' })).toBe(false);
    // What does not matter keeps nothing from running.
    expect(checkConfig(idle)).toEqual([]);
  });

  test('a bad field is reported instead of what would follow from it', () => {
    expect(checkConfig({ ...DEFAULT_CONFIG, groupSize: NaN })).toEqual([
      'Group size G is a number.',
    ]);
  });

  test('what the ports get', () => {
    expect(innerOptimizerOf(PRESETS['67'].config)).toEqual({
      type: 'adam',
      lr: 1e-4,
      beta1: 0.9,
      beta2: 0.95,
      eps: 1e-8,
      epsRoot: 1e-4,
      weightDecay: 1e-4,
    });
    expect(metricOf({ ...DEFAULT_CONFIG, pattern: '+-/-+' }, fakeCodec())).toEqual({
      type: 'patch',
      strength: 5000,
      pattern: [
        [1, -1],
        [-1, 1],
      ],
    });
  });
});

describe('the generator’s learning rate', () => {
  test('is constant without a decay', () => {
    const { generatorLr, grpoSteps } = DEFAULT_CONFIG;
    expect(generatorLrAt(DEFAULT_CONFIG, 1)).toBe(generatorLr);
    expect(generatorLrAt(DEFAULT_CONFIG, grpoSteps)).toBe(generatorLr);
  });

  test('falls in a line to nearly 0 over the last share of the run', () => {
    const config = { ...DEFAULT_CONFIG, generatorLr: 1, generatorDecay: 0.25, grpoSteps: 12 };
    const rates = Array.from({ length: 12 }, (_, i) => generatorLrAt(config, i + 1));
    expect(rates).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 0.75, 0.5, 0.25]);
  });
});
