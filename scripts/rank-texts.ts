import { promptCount } from '../src/core/config/config.ts';
import { checkLimits } from '../src/core/config/limits.ts';
import { finiteAttribution, finiteMeasurement } from '../src/core/finite/results.ts';
import { train } from '../src/core/loop/loop-options.ts';
import { metricOf, objectiveOf } from '../src/core/objective/objectives.ts';
import { loadTokenizer } from '../src/core/tokenizer/load-tokenizer.ts';
import type { RunConfig } from '../src/protocol/run-config.ts';
import { table } from './bench/report/format.ts';
import { readArguments } from './lib/arguments.ts';
import { chooseConfig } from './lib/config-options.ts';
import { refuseLongTexts, tokenLine, withTexts } from './lib/given-texts.ts';
import { nodeAssets } from './lib/node-assets.ts';
import { nodePorts } from './lib/node-ports.ts';
import { runMain } from './lib/run-main.mjs';
import { standings, tokenMeans } from './lib/standings.ts';

/** Which of some texts the metagradient would have the generator write: see docs/headless.md. */
const USAGE =
  'Usage: npm run rank-texts -- --preset NAME [--set key=value …] [--learned SHARE] [--tokens] TEXT TEXT …';

interface Options {
  readonly config: RunConfig;
  /** Share of the other texts that is what Φ asks for already. */
  readonly learned: number;
  /** Whether to tell the reward of each token too. */
  readonly tokens: boolean;
  readonly texts: readonly string[];
}

const readOptions = (): Options => {
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

const main = async (): Promise<void> => {
  const { config, learned, tokens: byToken, texts } = readOptions();
  const { innerSteps, batchSize } = config;
  const tokenizer = await loadTokenizer(nodeAssets);
  const wanted = objectiveOf(config).references?.(config) ?? [];
  refuseLongTexts(learned > 0 ? [...texts, ...wanted] : texts, tokenizer, config.maxTokens);
  const { generator, target, close } = nodePorts();
  try {
    const request = { size: config.model, backend: 'wasm' } as const;
    const models = {
      generator: await generator.load(request),
      target: await target.load(request),
    };
    const problems = checkLimits(config, models, tokenizer);
    if (problems.length > 0) throw new Error(problems.join(' '));
    const untuned = await generator.sample({
      split: 'train',
      prompts: promptCount(config),
      groupSize: config.groupSize,
      maxTokens: config.maxTokens,
      temperature: config.temperature,
      seed: config.seed,
    });
    const known = Math.round(learned * (batchSize - texts.length));
    const rollouts = withTexts(untuned, tokenizer, (place) => {
      const inBatch = place % batchSize;
      if (inBatch < texts.length) return texts[inBatch];
      return inBatch < texts.length + known ? wanted[place % wanted.length] : undefined;
    });
    const order = Int32Array.from({ length: innerSteps * batchSize }, (_, place) => place);
    await train({ config, target, tokenizer }, rollouts, order, innerSteps, true);
    const metric = metricOf(config, tokenizer);
    const { phi } = finiteMeasurement(await target.measure(metric));
    const { examples, tokens } = finiteAttribution(await target.attribute(metric), batchSize);
    const found = standings(examples, innerSteps, texts.length);
    const rows = texts
      .map((text, i) => ({ text, ...found[i]! }))
      .sort((a, b) => b.mean - a.mean)
      .map(({ text, mean, error }) => [text, mean.toFixed(2), error.toFixed(2)]);
    console.log(`Φ = ${phi.toFixed(4)} after ${innerSteps} × ${batchSize} texts\n`);
    console.log(table(['text', 'reward, σ', '±'], rows).join('\n'));
    if (byToken) {
      console.log('\nTokens, in root mean squares of all texts’ tokens:');
      const means = tokenMeans(tokens, rollouts.lengths, innerSteps);
      for (const i of texts.keys()) console.log(tokenLine(rollouts, tokenizer, i, means));
    }
  } finally {
    await close();
  }
};

await runMain(main);
