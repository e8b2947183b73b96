import { describe, expect, it } from 'vitest';
import { NAMES } from './names.ts';
import { splitOf, SPLITS } from './split.ts';

describe('the names', () => {
  it('belong to one split each, across families, places and titles', () => {
    const owners = new Map<string, string>();
    for (const split of SPLITS) {
      for (const name of Object.values(NAMES[split]).flat()) {
        expect(owners.get(name) ?? split, name).toBe(split);
        owners.set(name, split);
      }
    }
    expect(owners.size).toBeGreaterThan(450);
  });

  it('are enough in each split, and most are for training', () => {
    for (const lists of Object.values(NAMES)) {
      for (const list of Object.values(lists)) expect(list.length).toBeGreaterThanOrEqual(10);
    }
    for (const kind of ['families', 'places', 'titles'] as const) {
      const total = SPLITS.reduce((sum, split) => sum + NAMES[split][kind].length, 0);
      expect(NAMES.train[kind].length / total).toBeGreaterThan(0.65);
    }
  });
});

describe('splitOf', () => {
  it('gives about 76, 12 and 12 % of all names to the splits', () => {
    const counts = { train: 0, validation: 0, test: 0 };
    for (let i = 0; i < 10_000; i++) counts[splitOf(`name ${i}`)]++;
    expect(counts.train / 10_000).toBeCloseTo(0.76, 1);
    expect(counts.validation / 10_000).toBeCloseTo(0.12, 1);
    expect(counts.test / 10_000).toBeCloseTo(0.12, 1);
  });
});
