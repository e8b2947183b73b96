import type { InnerOptimizerName } from '../../protocol/names.ts';
import type { FieldName, RunConfig } from '../../protocol/run-config.ts';
import type { InnerOptimizer, SettingsOf } from '../../protocol/training.ts';

/** Each setting of each inner optimiser, and the field of the config that it is. */
export const INNER_OPTIMIZERS: {
  readonly [N in InnerOptimizerName]: Readonly<Record<keyof SettingsOf<N>, FieldName>>;
} = {
  adam: {
    lr: 'innerLr',
    beta1: 'innerBeta1',
    beta2: 'innerBeta2',
    eps: 'innerEps',
    epsRoot: 'epsRoot',
    weightDecay: 'innerWeightDecay',
  },
  sgd: { lr: 'innerLr', weightDecay: 'innerWeightDecay' },
  momentum: { lr: 'innerLr', momentum: 'innerMomentum', weightDecay: 'innerWeightDecay' },
};

/** The inner optimiser of a run. */
export const innerOptimizerOf = (config: RunConfig): InnerOptimizer => {
  const settings = Object.entries(INNER_OPTIMIZERS[config.optimizer]).map(
    ([setting, field]) => [setting, config[field]] as const,
  );
  return { type: config.optimizer, ...Object.fromEntries(settings) } as unknown as InnerOptimizer;
};

/** What is wrong with settings that are in their ranges one by one. They are taken as float32. */
export const checkInnerOptimizer = (optimizer: InnerOptimizer): readonly string[] =>
  optimizer.type === 'adam' &&
  Math.fround(optimizer.eps) === 0 &&
  Math.fround(optimizer.epsRoot) === 0
    ? ['One of ε and ε_root has to be above 0: where a gradient is 0, Adam would divide 0 by 0.']
    : [];
