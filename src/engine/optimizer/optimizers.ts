import type { InnerOptimizer } from '../../protocol/training.ts';
import { adamW } from './adamw.ts';
import type { Optimizer } from './optimizer.ts';
import { sgd } from './sgd.ts';

const OPTIMIZERS: Readonly<
  Record<InnerOptimizer['type'], (settings: InnerOptimizer) => Optimizer>
> = {
  adam: adamW,
  sgd,
};

export const createOptimizer = (settings: InnerOptimizer): Optimizer =>
  OPTIMIZERS[settings.type](settings);
