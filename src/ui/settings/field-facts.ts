import type { Field } from '../../core/config/fields/field.ts';

/** A value as it is typed: '1e-4' rather than '0.0001'. */
export const asText = (value: unknown): string =>
  typeof value === 'number' && value !== 0 && Math.abs(value) < 1e-3
    ? value.toExponential()
    : String(value);

/** 'default 8 · paper 1, 8 or 96 · 1 to 256': what there is to know before changing a value. */
export const factsOf = (field: Field): string =>
  [
    field.kind === 'pattern' ? undefined : `default ${spoken(field.default, field)}`,
    field.paper === undefined || field.kind === 'pattern'
      ? undefined
      : `paper ${spoken(field.paper, field)}`,
    field.kind === 'number' ? `${asText(field.min)} to ${asText(field.max)}` : undefined,
  ]
    .filter((fact) => fact !== undefined)
    .join(' · ');

const spoken = (value: unknown, field: Field): string => {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  const text = asText(value);
  return field.kind === 'choice' ? (field.labels?.[text] ?? text) : text;
};
