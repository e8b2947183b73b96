import fc from 'fast-check';
import { expect, test } from 'vitest';
import { looseJson } from './loose-json.ts';

/** Values without numbers in lists but whole ones. */
const { value: plain } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.boolean(),
    fc.constant(null),
    fc.nat(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 4 }),
  ),
}));

test('what JSON.stringify writes names nothing twice', () => {
  fc.assert(
    fc.property(plain, fc.constantFrom(0, 2), (value, indent) => {
      expect(looseJson(JSON.stringify(value, null, indent))).toBeUndefined();
    }),
  );
});

test('a name that comes again, wherever its object lies, is told', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), plain, plain, (name, first, second) => {
      const key = JSON.stringify(name);
      const twice = `{${key}: ${JSON.stringify(first)}, ${key}: ${JSON.stringify(second)}}`;
      for (const text of [twice, `[0, {"a": ${twice}}]`]) {
        expect(looseJson(text)).toBe(`names ${name} twice`);
      }
    }),
  );
});

test.each([
  ['{"a": 1, "\\u0061": 2}', 'names a twice'],
  ['{"a": [1, 2.0]}', 'has 2.0 in a list, which is not written as a whole number'],
  ['[1e3]', 'has 1e3 in a list, which is not written as a whole number'],
  ['[-0]', 'has -0 in a list, which is not written as a whole number'],
  ['{"a": {"b": 1}, "b": {"a": 1}}', undefined],
  ['{"a": ["a", "a"], "b": "a"}', undefined],
  ['{"a": 1.5}', undefined],
  ['{"a": "\\"a\\": [1.5], \\\\"}', undefined],
])('%s', (text, problem) => {
  expect(looseJson(text)).toBe(problem);
});
