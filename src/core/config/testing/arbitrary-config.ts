import fc from 'fast-check';
import type { FieldName, RunConfig } from '../../../protocol/run-config.ts';
import { formatPattern } from '../../bitmap/pattern.ts';
import { FIELD_NAMES, type FieldValue } from '../config.ts';
import { FIELDS } from '../fields.ts';
import type { Field } from '../fields/field.ts';

export const arbitraryPattern = fc
  .tuple(fc.integer({ min: 1, max: 21 }), fc.integer({ min: 1, max: 21 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.constantFrom(1, -1), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

/** Any good value of a field. */
export const arbitraryValue = (name: FieldName): fc.Arbitrary<FieldValue> => {
  const field: Field = FIELDS[name];
  switch (field.kind) {
    case 'number':
      return field.integer
        ? fc.integer({ min: field.min, max: field.max })
        : fc.double({ min: field.min, max: field.max, noNaN: true }).map((value) => value + 0);
    case 'choice':
      return fc.constantFrom(...field.choices);
    case 'switch':
      return fc.boolean();
    case 'pattern':
      return arbitraryPattern.map(formatPattern);
    case 'text':
      return fc
        .string({
          minLength: 1,
          maxLength: field.maxLength,
          unit:
            field.characters === undefined
              ? 'binary'
              : fc.constantFrom(...Array.from(field.characters)),
        })
        .filter(({ length }) => length <= field.maxLength);
  }
};

/** A config whose fields are good one by one; together they need not be. */
export const arbitraryConfig: fc.Arbitrary<RunConfig> = fc
  .tuple(...FIELD_NAMES.map(arbitraryValue))
  .map((values) => Object.fromEntries(FIELD_NAMES.map((name, i) => [name, values[i]])))
  .map((config) => config as unknown as RunConfig);
