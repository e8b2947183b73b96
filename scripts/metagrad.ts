import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseCase } from '../src/core/files/case-file.ts';
import { finiteJson } from '../src/core/files/finite-json.ts';
import { readModelWeights } from '../src/core/files/model-weights.ts';
import { openBackend } from '../src/engine/backends/open.ts';
import { runCase } from '../src/engine/parity/run-case.ts';

/**
 * npm run --silent metagrad -- CASE_DIR [--backend cpu|wasm]
 * Trains a case's model on its texts and prints Φ and τ as one line of JSON.
 */
const USAGE = 'Usage: npm run --silent metagrad -- CASE_DIR [--backend cpu|wasm]';

const readFile = (path: string): Uint8Array => {
  try {
    return readFileSync(path);
  } catch {
    throw new Error(`Cannot read ${path}.`);
  }
};

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { backend: { type: 'string', default: 'wasm' } },
  });
  const [directory] = positionals;
  const { backend } = values;
  if (directory === undefined || positionals.length > 1) throw new Error(USAGE);
  if (backend !== 'cpu' && backend !== 'wasm') throw new Error(USAGE);

  const parityCase = parseCase(new TextDecoder().decode(readFile(join(directory, 'case.json'))));
  const tensors = readModelWeights(readFile(join(directory, 'model.safetensors')));
  const { kernels } = await openBackend(backend);
  const from = performance.now();
  const result = await runCase(kernels, parityCase, tensors);
  const seconds = (performance.now() - from) / 1000;
  console.log(finiteJson({ ...result, backend, seconds }));
};

try {
  await main();
} catch (error) {
  console.error((error as Error).message.replaceAll('\n', ' '));
  process.exitCode = 1;
}
