import type { NumberField } from './field.ts';

type Description = Omit<NumberField, 'kind' | 'integer'>;

export const integer = (field: Description): NumberField => ({
  kind: 'number',
  integer: true,
  ...field,
});

export const real = (field: Description): NumberField => ({
  kind: 'number',
  integer: false,
  ...field,
});
