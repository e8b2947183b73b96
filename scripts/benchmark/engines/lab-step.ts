import { rowSums } from '../../../src/core/row-sums.ts';
import type { KernelSet } from '../../../src/engine/kernels/contract/kernel-set.ts';
import { slice, type View } from '../../../src/engine/kernels/contract/view.ts';
import { parametersOf } from '../../../src/engine/optimizer/optimizer.ts';
import { unpaced } from '../../../src/engine/runtime/pace.ts';
import { InnerTraining } from '../../../src/engine/training/inner-training.ts';
import {
  openReverseSweep,
  stepBack,
  type ReverseSweep,
} from '../../../src/engine/training/metagradient.ts';
import type { Work } from '../work.ts';
import { changeOf, curvatureOf, type StepProblem } from './problem.ts';

/** A training of one inner step that keeps its activations, as the loop's trainings do. */
const trainingOf = (kernels: KernelSet, { model, dataset, optimizer }: StepProblem) =>
  new InnerTraining({
    kernels,
    model,
    dataset,
    optimizer,
    loss: 'own',
    keepTrajectory: true,
    pace: unpaced,
  });

/** Waits for all that has been asked of the kernels so far. */
const settling = (kernels: KernelSet): (() => Promise<void>) => {
  const marker = kernels.upload(new Float32Array(1), [1]);
  return async () => {
    await kernels.download(marker);
  };
};

export const labTrain = (kernels: KernelSet, problem: StepProblem): Work => {
  const settle = settling(kernels);
  let training: InnerTraining | undefined;
  let losses = new Float32Array();
  return {
    prepare: async () => {
      training?.dispose();
      training = trainingOf(kernels, problem);
      await settle();
    },
    run: async () => {
      losses = Float32Array.from(await training!.run(problem.parameters));
      await settle();
    },
    results: async () => {
      const [step] = await training!.steps(0);
      const next = await kernels.download(parametersOf(training!.final));
      return {
        loss: losses,
        gradient: await kernels.download(step!.gradient),
        change: changeOf(problem, next),
      };
    },
  };
};

export const labMetagradient = (kernels: KernelSet, problem: StepProblem): Work => {
  const { model, dataset, parameters } = problem;
  const settle = settling(kernels);
  let sweep: ReverseSweep | undefined;
  let training: InnerTraining | undefined;
  let adjoint: View | undefined; // [3, P]
  return {
    prepare: async () => {
      training?.dispose();
      sweep?.arena.dispose();
      training = trainingOf(kernels, problem);
      await training.run(parameters);
      sweep = openReverseSweep({
        kernels,
        model,
        dataset,
        training,
        metricGradient: parameters,
        pace: unpaced,
      });
      adjoint = sweep.arena.upload(problem.adjoint, [3, model.layout.size]);
      await settle();
    },
    run: async () => {
      const [step] = await training!.steps(0);
      adjoint = await stepBack(sweep!, step!, adjoint!);
      await sweep!.readback.finish();
      await settle();
    },
    results: async () => {
      const size = model.layout.size;
      return {
        tau: rowSums(sweep!.tau, dataset.maxLength - 1),
        curvature: curvatureOf(problem, await kernels.download(parametersOf(adjoint!))),
        moments: await kernels.download(slice(adjoint!, size, [2 * size])),
      };
    },
  };
};
