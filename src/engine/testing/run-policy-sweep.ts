import type { PolicyOptimizer } from '../../protocol/training.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import type { PolicyBatch } from '../policy/policy-batch.ts';
import { policySweep } from '../policy/policy-sweep.ts';
import { Arena, scoped } from '../runtime/arena.ts';
import type { RandomModel } from './random-model.ts';

export type PolicySettings = PolicyOptimizer & { readonly temperature: number };

export interface PolicyReading {
  readonly gradient: Float32Array; // [P]
  readonly logProbs: Float32Array; // [slots]
  readonly entropies: Float32Array; // [slots]
}

/** A policy sweep with its results on the host. */
export const runPolicySweep = async (
  kernels: KernelSet,
  { model, parameters }: RandomModel,
  batch: PolicyBatch,
  settings: PolicySettings,
): Promise<PolicyReading> => {
  const arena = new Arena(kernels);
  try {
    const flat = arena.upload(parameters, [model.layout.size]);
    const outputs = {
      gradient: arena.upload(new Float32Array(model.layout.size), [model.layout.size]),
      logProbs: arena.alloc([batch.slots]),
      entropies: arena.alloc([batch.slots]),
    };
    scoped(() => policySweep(kernels, model, flat, batch, settings, outputs));
    return {
      gradient: await kernels.download(outputs.gradient),
      logProbs: await kernels.download(outputs.logProbs),
      entropies: await kernels.download(outputs.entropies),
    };
  } finally {
    arena.dispose();
  }
};
