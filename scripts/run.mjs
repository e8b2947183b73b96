/**
 * Runs scripts/NAME.ts: `node scripts/run.mjs NAME …`. Without a name it only makes the generated
 * files that are missing or out of date, for the tools that need them.
 *
 * Plain JavaScript that any Node can read, so that an old one is told what is wrong.
 */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { refuseObstacles } from './setup/obstacle.mjs';
import { runMain } from './common/run-main.mjs';
import { refreshKernels } from './setup/wasm-kernels.mjs';

const [, , name] = process.argv;

await runMain(async () => {
  refuseObstacles(fileURLToPath(new URL('..', import.meta.url)));
  await refreshKernels();
  if (name === undefined) return;
  const entry = new URL(`./${name}.ts`, import.meta.url);
  // As if Node had been called with the entry itself.
  process.argv.splice(1, 2, fileURLToPath(entry));
  const { register } = await import('tsx/esm/api');
  register();
  await import(entry.href);
});
