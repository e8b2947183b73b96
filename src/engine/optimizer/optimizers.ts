import type { InnerOptimizerName } from '../../protocol/names.ts';
import type { InnerOptimizer, SettingsOf } from '../../protocol/training.ts';
import { adamW } from './adamw.ts';
import { momentum } from './momentum.ts';
import type { Optimizer } from './optimizer.ts';
import { sgd } from './sgd.ts';

const OPTIMIZERS: {
  readonly [N in InnerOptimizerName]: (settings: SettingsOf<N>) => Optimizer;
} = { adam: adamW, sgd, momentum };

export const createOptimizer = (optimizer: InnerOptimizer): Optimizer =>
  (OPTIMIZERS[optimizer.type] as (settings: InnerOptimizer) => Optimizer)(optimizer);
