import { sizeOf } from '../../../src/engine/kernels/contract/view.ts';
import { createTestRandom } from '../../../src/engine/kernels/testing/random.ts';
import type { LoadedModel } from '../../../src/engine/ports/model-files.ts';
import { randomDataset } from '../../../src/engine/testing/random-dataset.ts';
import type { Dataset } from '../../../src/protocol/ports.ts';
import type { AdamSettings } from '../../../src/protocol/training.ts';

export interface BatchShape {
  readonly texts: number;
  /** Tokens that a text has at most. */
  readonly tokens: number;
}

/** One inner step and its adjoint, the same numbers for every engine. */
export interface StepProblem extends LoadedModel {
  /** One inner step. */
  readonly dataset: Dataset;
  readonly optimizer: AdamSettings;
  /** λ after the step, [3, P]. */
  readonly adjoint: Float32Array;
}

/** Larger steps than the lab's, so that float32 still resolves how the parameters change. */
const OPTIMIZER: AdamSettings = {
  type: 'adam',
  lr: 2e-3,
  beta1: 0.9,
  beta2: 0.95,
  eps: 1e-8,
  epsRoot: 1e-6,
  weightDecay: 0.01,
};

/** Texts of random tokens: what a step costs depends on their shape alone. */
export const benchDataset = (
  { texts, tokens }: BatchShape,
  innerSteps: number,
  vocabularySize: number,
): Dataset =>
  randomDataset(
    { innerSteps, batchSize: texts, maxLength: tokens + 1, vocabularySize },
    'benchmark texts',
  );

export const stepProblem = (loaded: LoadedModel, shape: BatchShape): StepProblem => {
  const { layout, config } = loaded.model;
  const random = createTestRandom('benchmark adjoint');
  const adjoint = new Float32Array(3 * layout.size);
  for (let slot = 0; slot < 3; slot++) {
    // The gaps between parameters stay 0.
    for (const { offset, shape: dimensions } of layout.parameters) {
      adjoint.set(random.normals(sizeOf(dimensions)), slot * layout.size + offset);
    }
  }
  return {
    ...loaded,
    dataset: benchDataset(shape, 1, config.vocabularySize),
    optimizer: OPTIMIZER,
    adjoint,
  };
};

/** H·u out of λφ before and after the step, since λφ' = (1 − η·wd)·λφ + H·u. [P] */
export const curvatureOf = (
  { optimizer, adjoint }: StepProblem,
  next: Float32Array, // λφ' [P]
): Float32Array => {
  const retention = 1 - optimizer.lr * optimizer.weightDecay;
  return next.map((value, i) => value - retention * adjoint[i]!);
};

/** φ' − φ. [P] */
export const changeOf = ({ parameters }: StepProblem, next: Float32Array): Float32Array =>
  next.map((value, i) => value - parameters[i]!);
