import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

test('a part alone takes an hour and three seeds', () => {
  expect(readOptions(['figure2'])).toEqual({
    part: 'figure2',
    seeds: 3,
    budgetMinutes: 60,
    threads: undefined,
    command: 'npm run reproduce -- figure2',
  });
});

test('options are read', () => {
  const options = readOptions(['all', '--seeds', '1', '--budget', '12.5', '--threads', '2']);
  expect(options).toMatchObject({ part: 'all', seeds: 1, budgetMinutes: 12.5, threads: 2 });
});

test.each([
  [[], 'Usage'],
  [['figure9'], 'Usage'],
  [['all', '--budget', 'long'], '--budget'],
  [['all', '--seeds', '0'], '--seeds'],
  [['all', '--threads', '1.5'], '--threads'],
])('%j is refused in words', (args, words) => {
  expect(() => readOptions(args)).toThrow(words);
});
