import { INNER_OPTIMIZERS } from './inner-optimizers.ts';
import type { FieldName, RunConfig } from '../../protocol/run-config.ts';
import { creditsTokens } from '../grpo/token-credit.ts';
import { rewardOf } from '../reward/rewards.ts';
import { objectiveOf, OBJECTIVES } from '../objective/objectives.ts';
import type { Objective } from '../objective/objective.ts';

/** Fields that some objective has for itself. */
const CLAIMED: ReadonlySet<FieldName> = new Set(
  Object.values<Objective>(OBJECTIVES).flatMap(({ fields }) => fields),
);

/** Fields that some inner optimiser has for itself. */
const OF_INNER_OPTIMIZERS: ReadonlySet<FieldName> = new Set(
  Object.values(INNER_OPTIMIZERS).flatMap((fields) => Object.values<FieldName>(fields)),
);

/** Fields that only an update of the generator reads. */
const OF_UPDATE: ReadonlySet<FieldName> = new Set([
  'generatorLr',
  'generatorDecay',
  'generatorBeta1',
  'generatorBeta2',
  'generatorWeightDecay',
  'maxGradNorm',
  'clip',
  'entropyBonus',
  'klCoefficient',
  'minibatches',
  'advantageEps',
]);

/**
 * Whether a field changes anything in a run with this objective, reward, inner optimiser and credit; a
 * control may hide the others. Whatever the reward, validations fine-tune a target.
 */
export const fieldMatters = (
  name: FieldName,
  config: Pick<RunConfig, 'objective' | 'reward' | 'optimizer' | 'credit'>,
): boolean => {
  if (CLAIMED.has(name)) return objectiveOf(config).fields.includes(name);
  if (OF_INNER_OPTIMIZERS.has(name)) {
    return Object.values<FieldName>(INNER_OPTIMIZERS[config.optimizer]).includes(name);
  }
  if (name === 'credit') return rewardOf(config).from === 'attribution';
  if (name === 'creditDecay') return creditsTokens(config);
  if (OF_UPDATE.has(name)) return rewardOf(config).from !== 'nothing';
  return true;
};
