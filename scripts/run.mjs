/**
 * Runs scripts/NAME.ts: `node scripts/run.mjs NAME …`. Without a name it only makes the generated
 * files that are missing or out of date, for the tools that need them.
 *
 * Plain JavaScript that any Node can read, so that an old one is told what is wrong.
 */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { findObstacle } from './lib/obstacle.mjs';

const [, , name] = process.argv;
const obstacle = findObstacle(fileURLToPath(new URL('..', import.meta.url)));
if (obstacle === undefined) {
  const { register } = await import('tsx/esm/api');
  register();
  const { runMain } = await import('./lib/run-main.ts');
  await runMain(async () => {
    const { refreshKernels } = await import('./lib/wasm-kernels.ts');
    await refreshKernels();
    if (name === undefined) return;
    const entry = new URL(`./${name}.ts`, import.meta.url);
    // As if Node had been called with the entry itself.
    process.argv.splice(1, 2, fileURLToPath(entry));
    await import(entry.href);
  });
} else {
  console.error(obstacle);
  process.exitCode = 1;
}
