import { readModelWeights } from '../../../src/core/files/model-weights.ts';
import { flatten } from '../../../src/engine/model/parameter-layout.ts';
import type { TargetPort, TrainRequest } from '../../../src/protocol/ports.ts';
import type { Work } from '../work.ts';
import { benchDataset, changeOf, type BatchShape, type StepProblem } from './problem.ts';

/** As many inner steps as the presets' trainings have: threads set out on a training together, not on a step. */
const INNER_STEPS = 8;

/** Inner steps shared by a team of threads, through the target's port as the page calls it. */
export const labTrainTogether = (
  target: TargetPort,
  problem: StepProblem,
  shape: BatchShape,
): Work => {
  const { optimizer, model, dataset } = problem;
  const request: TrainRequest = { dataset, optimizer, loss: 'own', keepTrajectory: true };
  const { vocabularySize } = model.config;
  const training = { ...request, dataset: benchDataset(shape, INNER_STEPS, vocabularySize) };
  return {
    repeats: INNER_STEPS,
    run: async () => {
      await target.train(training);
    },
    results: async () => {
      const { losses } = await target.train(request);
      const after = flatten(model.layout, readModelWeights(await target.exportModel('after')));
      return { loss: losses, change: changeOf(problem, after) };
    },
  };
};
