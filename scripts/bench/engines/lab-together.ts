import { readSafetensors } from '../../../src/core/files/safetensors.ts';
import { flatten } from '../../../src/engine/model/parameter-layout.ts';
import type { TargetPort } from '../../../src/protocol/ports.ts';
import type { Work } from '../work.ts';
import { changeOf, type StepProblem } from './problem.ts';

/** An inner step shared by a team of threads, through the target's port as the page calls it. */
export const labTrainTogether = (target: TargetPort, problem: StepProblem): Work => {
  const { dataset, optimizer, model } = problem;
  let losses = new Float32Array();
  return {
    run: async () => {
      const report = await target.train({ dataset, optimizer, loss: 'own', keepTrajectory: true });
      losses = Float32Array.from(report.losses);
    },
    results: async () => {
      const after = flatten(model.layout, readSafetensors(await target.exportModel('after')));
      return { loss: losses, change: changeOf(problem, after) };
    },
  };
};
