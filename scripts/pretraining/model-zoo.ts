import type { Gpt2Config } from '../../src/engine/model/gpt2-config.ts';
import type { ModelRole } from '../../src/engine/ports/model-files.ts';
import type { ModelSize } from '../../src/protocol/names.ts';

export interface Recipe {
  readonly config: Omit<Gpt2Config, 'vocabularySize'>;
  readonly batchSize: number;
  readonly steps: number;
  readonly peakLr: number;
  readonly seed: number;
}

const CONTEXT = 128;

const recipe = (
  width: number,
  layers: number,
  heads: number,
  steps: number,
  peakLr: number,
  seed: number,
): Recipe => ({
  config: { width, layers, heads, contextLength: CONTEXT },
  batchSize: 64,
  steps,
  peakLr,
  seed,
});

/** What `npm run pretrain` makes. Target and generator never share a seed. */
export const MODEL_ZOO: Record<ModelSize, Record<ModelRole, Recipe>> = {
  nano: {
    target: recipe(32, 1, 2, 1500, 5e-3, 11),
    generator: recipe(32, 2, 2, 4000, 5e-3, 12),
  },
  small: {
    target: recipe(64, 2, 2, 1500, 3e-3, 21),
    generator: recipe(64, 2, 4, 4000, 3e-3, 22),
  },
  base: {
    target: recipe(128, 4, 4, 800, 2e-3, 31),
    generator: recipe(128, 4, 8, 1500, 2e-3, 32),
  },
};
