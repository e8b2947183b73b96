import { objectiveOf } from '../../src/core/objective/objectives.ts';
import type { RunConfig } from '../../src/protocol/run-config.ts';
import { readArguments } from '../common/arguments.ts';
import { chooseConfig } from '../common/config-options.ts';

const USAGE =
  'Usage: npm run rank-texts -- --preset NAME [--set key=value …] [--learned SHARE] [--tokens] TEXT TEXT …';

export interface RankingOptions {
  readonly config: RunConfig;
  /** Share of the other texts that is what Φ asks for already. */
  readonly learned: number;
  /** Whether to tell the reward of each token too. */
  readonly tokens: boolean;
  readonly texts: readonly string[];
}

/** @throws Error in a sentence, at options that cannot be. */
export const readOptions = (): RankingOptions => {
  const { values, positionals: texts } = readArguments({
    allowPositionals: true,
    options: {
      preset: { type: 'string', default: 'uuid-8' },
      set: { type: 'string', multiple: true, default: [] },
      learned: { type: 'string', default: '0' },
      tokens: { type: 'boolean', default: false },
    },
  });
  const { config } = chooseConfig(values.preset, values.set);
  const learned = Number(values.learned);
  if (!(learned >= 0 && learned <= 1)) throw new Error('--learned takes a share from 0 to 1.');
  if (learned > 0 && objectiveOf(config).references === undefined) {
    throw new Error(
      `--learned needs an objective that asks for a text; ${config.objective} does not.`,
    );
  }
  if (texts.length === 0) throw new Error(USAGE);
  if (texts.length > config.batchSize) {
    throw new Error(`A batch of ${config.batchSize} has no room for ${texts.length} texts.`);
  }
  return { config, learned, tokens: values.tokens, texts };
};
