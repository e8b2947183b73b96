import type { InnerOptimizerName } from './names.ts';

/** What A is: the optimiser and the loss by which the target is fine-tuned. */

export interface AdamSettings {
  readonly type: 'adam';
  readonly lr: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly eps: number;
  readonly epsRoot: number;
  readonly weightDecay: number;
}

export interface SgdSettings {
  readonly type: 'sgd';
  readonly lr: number;
  readonly weightDecay: number;
}

/** SGD with momentum, in PyTorch's form: m ← μ·m + g. */
export interface MomentumSettings {
  readonly type: 'momentum';
  readonly lr: number;
  /** μ */
  readonly momentum: number;
  readonly weightDecay: number;
}

/** The inner optimiser by its name, with the settings that it has. */
export type InnerOptimizer = AdamSettings | SgdSettings | MomentumSettings;

/** Its settings alone. */
export type SettingsOf<Name extends InnerOptimizerName> = Omit<
  Extract<InnerOptimizer, { readonly type: Name }>,
  'type'
>;

/** The metric Φ of the fine-tuned target. Every Φ is maximised. */
export type MetricSpec =
  | {
      readonly type: 'patch';
      /** s in −mean ln(1 + exp(−s·Y∘(P_c − P_i))). */
      readonly strength: number;
      /** Y: rows are hidden dimensions, columns token ids; +1 or −1. */
      readonly pattern: readonly (readonly number[])[];
    }
  | { readonly type: 'l2' }
  | { readonly type: 'lm'; readonly examples: readonly (readonly number[])[] };

/** GRPO's update of the generator: clipped objective, token mean. A pull to another policy is in the advantages. */
export interface PolicyOptimizer {
  readonly lr: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly eps: number;
  readonly weightDecay: number;
  readonly maxGradNorm: number;
  readonly clip: number;
  readonly entropyBonus: number;
  readonly minibatches: number;
}
