import fc from 'fast-check';
import { expect, test } from 'vitest';
import { finiteJson } from './finite-json.ts';

test('plain data are written as JSON.stringify does', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(finiteJson(value)).toBe(JSON.stringify(value));
      expect(finiteJson(value, 1)).toBe(JSON.stringify(value, null, 1));
    }),
  );
  expect(finiteJson({ a: undefined, b: null, c: '' })).toBe('{"b":null,"c":""}');
});

test.each([
  [{ steps: [{ phi: 1 }, { phi: NaN }] }, 'steps.1.phi is NaN'],
  [{ delta: [[0, -Infinity]] }, 'delta.0.1 is -Infinity'],
  [[Infinity], '0 is Infinity'],
])('a number that JSON does not have is named by its path: %#', (value, message) => {
  expect(() => finiteJson(value)).toThrow(message);
});
