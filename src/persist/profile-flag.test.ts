import { expect, test } from 'vitest';
import { parseAddress } from './address.ts';
import { asksForProfile } from './profile-flag.ts';

test.each([
  ['', '#preset=nano&profile=1', true],
  ['?profile=1', '#preset=nano', true],
  ['?profile=1', '', true],
  ['', '#preset=nano', false],
  ['?profile=0', '#profile=', false],
])('%s%s', (search, hash, asks) => {
  expect(asksForProfile({ search, hash })).toBe(asks);
});

test('the flag is no unknown setting', () => {
  expect(parseAddress('?profile=1', 'nano').notices).toEqual([]);
});
