import { found } from '../../../src/core/run/record-step.ts';
import type { StepValidation } from '../../../src/core/run/step.ts';
import { createJudge } from '../../../src/core/reward/judge.ts';
import { validate } from '../../../src/core/loop/validate.ts';
import type { Rollouts } from '../../../src/protocol/ports.ts';
import type { RunConfig } from '../../../src/protocol/run-config.ts';
import type { Models } from './models.ts';

export interface Validated {
  readonly validation: StepValidation;
  readonly rollouts: Rollouts;
}

/** A validation under a config of its own: methods with other batches are validated alike. */
export const runValidation = async (
  { generator, target, tokenizer }: Models,
  config: RunConfig,
  step: number,
): Promise<Validated> => {
  const judge = createJudge(tokenizer);
  const loop = { config, generator, target, tokenizer, judge, finishedSteps: 0, now: () => 0 };
  const { rollouts, ...reading } = await validate(loop, step);
  return {
    validation: {
      ...found(reading),
      innerSteps: config.validationInnerSteps,
      batchSize: config.batchSize,
    },
    rollouts,
  };
};
