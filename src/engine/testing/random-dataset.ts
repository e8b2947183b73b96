import type { Dataset } from '../../protocol/ports.ts';
import { createTestRandom } from '../kernels/testing/random.ts';

export interface DatasetShape {
  readonly innerSteps: number;
  readonly batchSize: number;
  readonly maxLength: number;
  readonly vocabularySize: number;
}

/** Seeded examples of 2 to maxLength ids; what follows an example's end is random too. */
export const randomDataset = (shape: DatasetShape, seed: string): Dataset => {
  const { innerSteps, batchSize, maxLength, vocabularySize } = shape;
  const random = createTestRandom(seed);
  const count = innerSteps * batchSize;
  return {
    innerSteps,
    batchSize,
    maxLength,
    ids: Int32Array.from({ length: count * maxLength }, () => random.integer(vocabularySize)),
    lengths: Int32Array.from({ length: count }, () => 2 + random.integer(maxLength - 1)),
  };
};
