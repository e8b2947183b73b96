import type { Gpt2Config } from '../../src/engine/model/gpt2-config.ts';
import type { ModelSize } from '../../src/protocol/names.ts';
import type { BatchShape } from './engines/problem.ts';

export type Backend = 'wasm' | 'webgpu';
export type Engine = 'lab' | 'nested' | 'jax-js';
/** What all engines do. */
export type StepTask = 'train' | 'metagradient';
/** What the lab alone does. */
export type LoopTask = 'attribute' | 'sample' | 'update' | 'grpoStep';

/** One inner step, or the metagradient's step back over it. */
export interface StepJob {
  readonly kind: 'step';
  readonly backend: Backend;
  readonly engine: Engine;
  readonly task: StepTask;
  readonly size: ModelSize;
  readonly shape: BatchShape;
  /** The lab's; jax-js takes what it finds. */
  readonly threads: number;
}

/** A phase of the lab's loop, or a whole GRPO step. */
export interface LoopJob {
  readonly kind: 'loop';
  readonly backend: Backend;
  readonly task: LoopTask;
  readonly size: ModelSize;
  readonly shape: BatchShape;
  readonly innerSteps: number;
  readonly threads: number;
}

/** A training and its metagradient on a random model, on wasm. */
export interface ScalingJob {
  readonly kind: 'scaling';
  readonly config: Gpt2Config;
  readonly shape: BatchShape;
  readonly innerSteps: number;
  /** Memory for the states of inner steps; 0 forces √T segments. */
  readonly stateBytes: number;
}

/** What one fresh page or process is asked to do; survives JSON. */
export type Job = StepJob | LoopJob | ScalingJob;
