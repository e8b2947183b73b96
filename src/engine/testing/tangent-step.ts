import { Sweep } from '../dual/sweep.ts';
import type { KernelSet } from '../kernels/contract/kernel-set.ts';
import type { View } from '../kernels/contract/view.ts';
import { lossSweep } from '../model/loss-sweep.ts';
import { uploadBatch } from '../model/token-batch.ts';
import { Arena, scoped } from '../runtime/arena.ts';
import { exampleSums, microbatches } from '../training/batches.ts';
import type { Experiment } from './experiment.ts';

export interface TangentStep {
  /** <u, ∇ℓ_i>/B, [B] */
  readonly tau: Float32Array;
  /** H·u, [P] */
  readonly curvature: Float32Array;
}

/** One tangent sweep of the engine over inner step t's batch (one microbatch) in direction u [P]. */
export const tangentStep = async (
  kernels: KernelSet,
  { model, parameters, dataset, loss, exampleWeights }: Experiment,
  t: number,
  direction: Float32Array,
): Promise<TangentStep> => {
  const { config, layout } = model;
  const [host, ...others] = microbatches(dataset, t, loss, config.contextLength, {
    exampleWeights,
  });
  if (host === undefined || others.length > 0) throw new Error('One microbatch is wanted.');
  const arena = new Arena(kernels);
  try {
    const primal = arena.upload(parameters, [layout.size]);
    const tangent = arena.upload(direction, [layout.size]);
    const curvature = arena.upload(new Float32Array(layout.size), [layout.size]);
    let losses: View | undefined;
    scoped(() => {
      const batch = uploadBatch(kernels, host, config.vocabularySize);
      const sweep = new Sweep(kernels, { tangents: true });
      losses = arena.adopt(lossSweep(sweep, model, { primal, tangent }, curvature, batch).tangent!);
    });
    return {
      tau: exampleSums(host, await kernels.download(losses!)),
      curvature: await kernels.download(curvature),
    };
  } finally {
    arena.dispose();
  }
};
