import type { ModelSize } from '../../src/protocol/names.ts';
import type { BatchShape } from './engines/problem.ts';
import type { Backend, Engine, LoopJob, LoopTask, StepJob, StepTask } from './job.ts';

/** Where tasks run. */
export interface Place {
  readonly where: 'browser' | 'node';
  readonly backend: Backend;
  /** WebGPU that the processor imitates. */
  readonly software: boolean;
}

/** How much time a work may take, and how often it is run at least and at most. */
export interface Effort {
  readonly milliseconds: number;
  readonly fewest: number;
  readonly most: number;
}

export interface Plan {
  readonly sizes: readonly ModelSize[];
  /** Where the processor imitates the GPU. */
  readonly softwareSizes: readonly ModelSize[];
  readonly effort: Effort;
}

export const FULL: Plan = {
  sizes: ['nano', 'small', 'base'],
  softwareSizes: ['nano', 'small', 'base'],
  effort: { milliseconds: 10_000, fewest: 2, most: 9 },
};

/** On an imitated GPU compiling the small model's kernels alone takes minutes. */
export const QUICK: Plan = {
  sizes: ['nano', 'small'],
  softwareSizes: ['nano'],
  effort: { milliseconds: 1_000, fewest: 1, most: 5 },
};

export const sizesOf = (plan: Plan, { software }: Place): readonly ModelSize[] =>
  software ? plan.softwareSizes : plan.sizes;

/** Of the base model, nested differentiation keeps 2 GB of tensors with 32 texts; wasm has 4. */
const SHAPES: Readonly<Record<ModelSize, BatchShape>> = {
  nano: { texts: 32, tokens: 16 },
  small: { texts: 128, tokens: 24 },
  base: { texts: 32, tokens: 24 },
};

/** Smaller, so that nested differentiation ends. */
const SOFTWARE_SHAPES: Readonly<Record<ModelSize, BatchShape>> = {
  nano: { texts: 32, tokens: 16 },
  small: { texts: 32, tokens: 24 },
  base: { texts: 8, tokens: 24 },
};

const shapeOf = (size: ModelSize, { software }: Place): BatchShape =>
  (software ? SOFTWARE_SHAPES : SHAPES)[size];

export const ENGINES: readonly Engine[] = ['lab', 'nested', 'jax-js'];
export const STEP_TASKS: readonly StepTask[] = ['train', 'metagradient'];
const LOOP_TASKS: readonly LoopTask[] = ['attribute', 'sample', 'update', 'grpoStep'];

/** Tasks for which the lab is measured with two threads on wasm too. */
const SHARED: readonly (StepTask | LoopTask)[] = ['train', 'attribute', 'grpoStep'];

const threadsOf = (place: Place, task: StepTask | LoopTask, engine: Engine): readonly number[] =>
  place.backend === 'wasm' && engine === 'lab' && SHARED.includes(task) ? [1, 2] : [1];

/** T of the task: that of the size's preset, but for attribute the same for all sizes. */
const innerStepsOf = (task: LoopTask, size: ModelSize): number =>
  size === 'nano' && task !== 'attribute' ? 4 : 8;

/** The tasks of all engines at one place and size, to be run in turns. */
export const stepJobs = (place: Place, size: ModelSize): readonly StepJob[] =>
  STEP_TASKS.flatMap((task) =>
    ENGINES.flatMap((engine) =>
      threadsOf(place, task, engine).map((threads) => ({
        kind: 'step',
        backend: place.backend,
        engine,
        task,
        size,
        shape: shapeOf(size, place),
        threads,
      })),
    ),
  );

export const loopJobs = (place: Place, size: ModelSize): readonly LoopJob[] =>
  LOOP_TASKS.flatMap((task) =>
    threadsOf(place, task, 'lab').map((threads) => ({
      kind: 'loop',
      backend: place.backend,
      task,
      size,
      shape: shapeOf(size, place),
      innerSteps: innerStepsOf(task, size),
      threads,
    })),
  );
