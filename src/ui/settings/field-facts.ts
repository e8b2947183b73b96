import type { Field } from '../../core/config/fields.ts';

/** A value as it is typed. */
export const asText = (value: unknown): string => String(value);

/** 'default 8 · paper 1, 8 or 96 · 1 to 256': what there is to know before changing a value. */
export const factsOf = (field: Field): string =>
  [
    field.kind === 'pattern' ? undefined : `default ${spoken(field.default)}`,
    field.paper === undefined || field.kind === 'pattern'
      ? undefined
      : `paper ${spoken(field.paper)}`,
    field.kind === 'number' ? `${field.min} to ${field.max}` : undefined,
  ]
    .filter((fact) => fact !== undefined)
    .join(' · ');

const spoken = (value: unknown): string =>
  typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
