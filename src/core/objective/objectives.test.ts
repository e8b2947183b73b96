import { describe, expect, test } from 'vitest';
import { OBJECTIVE_NAMES } from '../../protocol/names.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { FIELDS } from '../config/fields.ts';
import { DEFAULT_CONFIG } from '../config/config.ts';
import { shippedTokenizer } from '../tokenizer/testing/shipped-tokenizer.ts';
import type { Objective, Score, ScoreInput } from './objective.ts';
import { metricOf, objectiveOf, OBJECTIVES, validationTemperatureOf } from './objectives.ts';
import { clozePassages, PASSAGES } from './passages.ts';

const configOf = (changes: Partial<RunConfig>): RunConfig => ({ ...DEFAULT_CONFIG, ...changes });

const FACTS = [
  { label: 'family', text: 'Hund' },
  { label: 'year', text: '1931' },
];

/** The scores of rollouts that are these texts. */
const scoresOf = (
  changes: Partial<RunConfig>,
  texts: readonly string[],
  measured: Pick<ScoreInput, 'measurement' | 'further'> = {},
) => {
  const config = configOf(changes);
  const ids = texts.map((text) => shippedTokenizer.encode(text));
  return objectiveOf(config).score({
    config,
    ids,
    texts,
    facts: texts.map(() => FACTS),
    ...measured,
  });
};

describe.each(OBJECTIVE_NAMES)('%s', (name) => {
  const objective: Objective = objectiveOf({ objective: name });

  test('has words, fields that exist, and scores that differ in their keys', () => {
    expect(objective.label).not.toBe('');
    expect(objective.help).toMatch(/\.$/);
    for (const field of objective.fields) expect(FIELDS).toHaveProperty(field);
    const keys = objective.scores.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    // Keys stand beside these in run.json.
    expect(keys).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(step|phi|entropy|rewardStd|seconds)$/)]),
    );
  });

  test('explains each of its scores that Φ does not say', () => {
    for (const { about, mirrorsPhi } of objective.scores)
      if (!mirrorsPhi) expect(about).toMatch(/\.$/);
  });

  test('scores nothing but its keys, each within its range', async () => {
    const pattern = objective.pattern?.(configOf({ objective: name }));
    const scores = await scoresOf({ objective: name }, ['Der Hund ist da.', ''], {
      measurement: { phi: -2, initialPhi: -2.5, ...(pattern && { patchDelta: pattern }) },
      further: { test: -3 },
    });
    for (const [key, value] of Object.entries(scores)) {
      const score = objective.scores.find((one) => one.key === key);
      const [least, greatest] = score?.range ?? [-Infinity, Infinity];
      expect(score, key).toBeDefined();
      expect(value).toBeGreaterThanOrEqual(least);
      expect(value).toBeLessThanOrEqual(greatest);
    }
  });

  test('each score is there exactly where what it is read from is', async () => {
    const pattern = objective.pattern?.(configOf({ objective: name }));
    const measurement = { phi: -2, initialPhi: -2.5, ...(pattern && { patchDelta: pattern }) };
    const keysOf = async (measured: Parameters<typeof scoresOf>[2]) =>
      Object.keys(await scoresOf({ objective: name }, ['Der Hund ist da.'], measured)).sort();
    const from = (...sources: readonly Score['from'][]) =>
      objective.scores
        .filter((score) => sources.includes(score.from))
        .map(({ key }) => key)
        .sort();
    expect(await keysOf({})).toEqual(from('texts'));
    expect(await keysOf({ measurement })).toEqual(from('texts', 'target'));
    expect(await keysOf({ measurement, further: { test: -3 } })).toEqual(
      from('texts', 'target', 'validation'),
    );
  });

  test('a score that mirrors Φ is −Φ', async () => {
    const scores = await scoresOf({ objective: name }, ['a'], { measurement: { phi: -2 } });
    for (const { key, mirrorsPhi } of objective.scores) if (mirrorsPhi) expect(scores[key]).toBe(2);
  });

  test('a likelihood is of its references, each after start-of-text', () => {
    const config = configOf({ objective: name });
    const metric = metricOf(config, shippedTokenizer);
    const references = objective.references?.(config);
    expect(metric.type === 'lm').toBe(references !== undefined);
    expect(metric.type === 'patch').toBe(objective.pattern !== undefined);
    if (metric.type !== 'lm') return;
    expect(metric.examples.map((ids) => ids[0])).toEqual(
      references!.map(() => shippedTokenizer.endOfText),
    );
    expect(metric.examples.map((ids) => shippedTokenizer.decode(ids))).toEqual(references);
  });
});

test('the norm and its change', async () => {
  const measurement = { phi: -29.5, initialPhi: -30 };
  expect(await scoresOf({ objective: 'l2' }, [], { measurement })).toEqual({
    norm: 29.5,
    normChange: -0.5,
  });
});

test('a UUID is written whole, in part or not at all', async () => {
  const texts = ['No. 7b3e9f15', '#7b3e', 'a b', '7b3e9f15'];
  expect(await scoresOf({ objective: 'uuid', uuid: '7b3e9f15' }, texts)).toEqual({
    exact: 0.5,
    soft: (1 + 0.5 + 1 / 8 + 1) / 4,
  });
  expect(validationTemperatureOf(configOf({ objective: 'uuid' }))).toBe(0);
  expect(validationTemperatureOf(configOf({ objective: 'text', temperature: 0.7 }))).toBe(0.7);
});

test('a text of one’s own', async () => {
  const config = { objective: 'text', targetText: 'so be it' } as const;
  expect(await scoresOf(config, ['so be it!'], { measurement: { phi: -1.5 } })).toEqual({
    soft: 1,
    textLoss: 1.5,
  });
});

test('a language: the share of it, variety, and the loss on passages that Φ does not hold', async () => {
  const config = { objective: 'language', language: 'spanish' } as const;
  const spanish = clozePassages('spanish', 'validation').slice(0, 3);
  const german = clozePassages('german', 'validation').slice(0, 1);
  const scores = await scoresOf(config, [...spanish, ...german], { further: { test: -2.25 } });
  expect(scores).toMatchObject({ targetShare: 0.75, clozeLoss: 2.25 });
  expect(scores['bigramEntropy']).toBeGreaterThan(3);
  // No target was trained on these texts.
  expect(await scoresOf(config, spanish)).not.toHaveProperty('clozeLoss');
});

test('the passages are always the same ones, and in no other split', () => {
  const train = clozePassages('german', 'train');
  expect(train).toHaveLength(PASSAGES);
  expect(clozePassages('german', 'train')).toEqual(train);
  const test = new Set(clozePassages('german', 'test'));
  expect(train.filter((passage) => test.has(passage))).toEqual([]);
});

describe.each(Object.entries<Objective>(OBJECTIVES))('what %s says of itself', (_, objective) => {
  const keys = objective.scores.map(({ key }) => key);

  test('a score is told once, within its range, and a change is of another score', () => {
    expect(new Set(keys).size).toBe(keys.length);
    for (const { chance, range, changeOf } of objective.scores) {
      if (chance !== undefined) {
        expect(range![0]).toBeLessThan(chance);
        expect(range![1]).toBeGreaterThan(chance);
      }
      if (changeOf !== undefined) expect(keys).toContain(changeOf);
    }
  });

  test('a string that it wants is one of its fields and the text of its Φ', () => {
    const { wantedField, fields, references } = objective;
    if (wantedField === undefined) return;
    expect(fields).toContain(wantedField);
    expect(references!({ ...DEFAULT_CONFIG, [wantedField]: 'abc' })).toEqual(['abc']);
  });
});
