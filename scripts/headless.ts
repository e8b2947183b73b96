import { checkLimits } from '../src/core/config/limits.ts';
import { loadTokenizer } from '../src/core/tokenizer/load-tokenizer.ts';
import { claimFolder } from './headless/claim-folder.ts';
import { readOptions } from './headless/options.ts';
import { openRunFolder, RUN_FILES } from './headless/run-folder.ts';
import { runIntoFolder } from './headless/run-into-folder.ts';
import { describeResult } from './common/describe-run.ts';
import { nodeAssets } from './common/node/node-assets.ts';
import { nodePorts } from './common/node/node-ports.ts';
import { runMain } from './common/run-main.mjs';

/** Runs the loop under Node and writes what it finds: see docs/headless.md. */
const main = async (): Promise<void> => {
  const { preset, config, out, backend, threads } = readOptions();
  await claimFolder(out, RUN_FILES);
  const { generator, target, close } = nodePorts();
  try {
    const request = {
      size: config.model,
      backend,
      ...(threads === undefined ? {} : { threads }),
    };
    const models = { generator: await generator.load(request), target: await target.load(request) };
    const { backend: report } = models.generator;
    console.log(
      [report.device, `threads: ${report.threads ?? 1}`, report.reason].filter(Boolean).join(', '),
    );
    const tokenizer = await loadTokenizer(nodeAssets);
    const problems = checkLimits(config, models, tokenizer);
    if (problems.length > 0) throw new Error(problems.join(' '));
    const folder = openRunFolder({
      directory: out,
      preset,
      config,
      backend: report,
      tokenizer,
      assets: nodeAssets,
    });
    await folder.begin(target);
    const steps = await runIntoFolder({ preset, config, generator, target, tokenizer, folder });
    console.log(`${describeResult(config, steps)}, files in ${out}`);
  } finally {
    await close();
  }
};

await runMain(main);
