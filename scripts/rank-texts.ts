import { promptCount } from '../src/core/config/config.ts';
import { checkLimits } from '../src/core/config/limits.ts';
import { finiteAttribution, finiteMeasurement } from '../src/core/finite/results.ts';
import { drawRollouts } from '../src/core/loop/draw-rollouts.ts';
import { createTexts } from '../src/core/reward/texts.ts';
import { train } from '../src/core/loop/loop-options.ts';
import { metricOf, objectiveOf } from '../src/core/objective/objectives.ts';
import { loadTokenizer } from '../src/core/tokenizer/load-tokenizer.ts';
import { table } from './common/markdown.ts';
import { refuseLongTexts, tokenLine, withTexts } from './ranking/given-texts.ts';
import { nodeAssets } from './common/node/node-assets.ts';
import { nodePorts } from './common/node/node-ports.ts';
import { runMain } from './common/run-main.mjs';
import { readOptions } from './ranking/options.ts';
import { standings, tokenMeans } from './ranking/standings.ts';

/** Which of some texts the metagradient would have the generator write: see docs/headless.md. */
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
    const texting = { generator, tokenizer, texts: createTexts(tokenizer) };
    const { rollouts: untuned } = await drawRollouts(texting, {
      split: 'train',
      count: promptCount(config),
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
    const { examples, tokens } = finiteAttribution(await target.attribute({ metric }), batchSize);
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
