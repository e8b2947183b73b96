import { openBackend } from '../../../src/engine/backends/open.ts';
import { loadModel } from '../../../src/engine/ports/model-files.ts';
import type { Job, StepJob } from '../job.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Work } from '../work.ts';
import { stepProblem } from './problem.ts';

const openStep = async (job: StepJob, { assets, openPorts }: Surroundings): Promise<Work> => {
  const problem = stepProblem(await loadModel(assets, job.size, 'target'), job.shape);
  switch (job.engine) {
    case 'lab': {
      const { labMetagradient, labTrain } = await import('./lab-step.ts');
      if (job.threads > 1) {
        const { labTrainTogether } = await import('./lab-together.ts');
        const { target } = openPorts();
        await target.load({ size: job.size, backend: job.backend, threads: job.threads });
        return labTrainTogether(target, problem, job.shape);
      }
      const { kernels } = await openBackend(job.backend);
      return job.task === 'train' ? labTrain(kernels, problem) : labMetagradient(kernels, problem);
    }
    case 'nested': {
      const { nestedMetagradient, nestedTrain } = await import('./nested-step.ts');
      // The package's entry brings the stock kernels, which the lab's own set-up leaves out.
      if (job.backend === 'webgpu') await import('@tensorflow/tfjs-backend-webgpu');
      await openBackend(job.backend);
      return job.task === 'train' ? nestedTrain(problem) : nestedMetagradient(problem);
    }
    case 'jax-js': {
      const { jaxMetagradient, jaxTrain, openJax } = await import('./jax-step.ts');
      await openJax(job.backend);
      return job.task === 'train' ? jaxTrain(problem) : jaxMetagradient(problem);
    }
  }
};

/** Loads only the engine that the job needs. */
export const openWork = async (job: Job, surroundings: Surroundings): Promise<Work> => {
  switch (job.kind) {
    case 'step':
      return openStep(job, surroundings);
    case 'loop': {
      const { openLabLoop } = await import('./lab-loop.ts');
      return openLabLoop(job, surroundings);
    }
    case 'scaling': {
      const { openScaling } = await import('./scaling.ts');
      return openScaling(job);
    }
  }
};
