import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { migrated, RECORDED_RUN, type Format } from './migrations.ts';
import { isObject, readJson, type JsonObject } from './read-json.ts';

const ADDS: Format = {
  what: 'sum',
  migrations: [10, 100].map((by) => (file) => ({ ...file, sum: Number(file.sum) + by })),
};

test.each([
  [1, 110],
  [2, 100],
  [3, 0],
])('a file of version %i takes the rest of the way', (version, sum) => {
  expect(migrated({ sum: 0 }, version, ADDS)).toEqual({ sum, version: 3 });
});

test.each([0, 4, 1.5, '1', null, undefined])(
  'version %j is refused with those that are read',
  (version) => {
    expect(() => migrated({}, version, ADDS)).toThrow('only versions 1 to 3 are read here');
  },
);

test('of a format that has not changed, the one version', () => {
  expect(() => migrated({}, 2, { what: 'file', migrations: [] })).toThrow('only version 1 is read');
});

const [to2] = RECORDED_RUN.migrations as readonly [(file: JsonObject) => JsonObject];

const stepTo2 = (step: object) => (to2({ steps: [step] }).steps as JsonObject[])[0]!;

describe('recorded run 1 → 2', () => {
  test('without rewards the rollouts are the first ones', () => {
    const rollouts = [{ text: 'a' }, { text: 'b' }, { text: 'c', reward: 1 }];
    expect(stepTo2({ rollouts })).toEqual({ rollouts: { best: rollouts, worst: [] } });
  });

  test('of an odd number of rollouts the middle one is one of the best', () => {
    const [a, b, c] = [3, 2, 1].map((reward) => ({ reward }));
    expect(stepTo2({ rollouts: [a, b, c] })).toEqual({ rollouts: { best: [a, b], worst: [c] } });
  });

  test('equal rewards stand in one bin', () => {
    const histogram = { low: -2, high: -2, counts: [64, 0, 0] };
    expect(stepTo2({ histogram })).toEqual({
      histogram: { from: -2, width: 2, counts: [64], below: 0, above: 0, total: 64 },
    });
    expect(stepTo2({ histogram: { ...histogram, low: 0, high: 0 } })).toMatchObject({
      histogram: { from: 0, width: 1 },
    });
  });

  test('whatever a file holds, nothing is thrown and nothing given is changed', () => {
    const anything = fc.jsonValue();
    const step = fc.record({ rollouts: anything, histogram: anything, rewardStd: anything });
    const file = fc.record({ config: anything, steps: fc.oneof(fc.array(step), anything) });
    fc.assert(
      fc.property(file, (given) => {
        const before = JSON.stringify(given);
        expect(isObject(to2(given as JsonObject))).toBe(true);
        expect(JSON.stringify(given)).toBe(before);
      }),
    );
  });
});

test('what is too long is not parsed', () => {
  expect(() => readJson('{'.repeat(11), 'file', 10)).toThrow(
    'This file is too long: it has 11 characters, and at most 10 are read.',
  );
  expect(readJson('{"a": [1]}', 'file', 10)).toEqual({ a: [1] });
});
