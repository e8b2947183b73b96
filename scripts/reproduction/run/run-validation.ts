import { found } from '../../../src/core/run/record-step.ts';
import type { StepValidation } from '../../../src/core/run/step.ts';
import { prepareLoop } from '../../../src/core/loop/loop-options.ts';
import { validate } from '../../../src/core/loop/validate.ts';
import type { DrawnRollouts } from '../../../src/protocol/events.ts';
import type { RunConfig } from '../../../src/protocol/run-config.ts';
import type { Models } from './models.ts';

export interface Validated extends DrawnRollouts {
  readonly validation: StepValidation;
}

/** A validation under a config of its own: methods with other batches are validated alike. */
export const runValidation = async (
  { generator, target, tokenizer }: Models,
  config: RunConfig,
  step: number,
): Promise<Validated> => {
  const loop = prepareLoop({ config, generator, target, tokenizer });
  const { rollouts, prompts, ...reading } = await validate(loop, step);
  return {
    validation: {
      ...found(reading),
      innerSteps: config.validationInnerSteps,
      batchSize: config.batchSize,
    },
    rollouts,
    prompts,
  };
};
