import type { FieldName } from '../../protocol/run-config.ts';
import { GRPO_FIELDS } from './fields/grpo-fields.ts';
import { INNER_FIELDS } from './fields/inner-fields.ts';
import { RUN_FIELDS } from './fields/run-fields.ts';
import type { Field } from './fields/field.ts';
import { TARGET_FIELDS } from './fields/target-fields.ts';

/** The one table behind the controls, the URL, the command line and every check. */
export const FIELDS: { readonly [K in FieldName]: Field } = {
  ...RUN_FIELDS,
  ...TARGET_FIELDS,
  ...INNER_FIELDS,
  ...GRPO_FIELDS,
};
