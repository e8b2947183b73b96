import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCase } from '../src/core/files/case-file.ts';
import { finiteJson } from '../src/core/files/finite-json.ts';
import { refuseLfsPointer } from '../src/core/files/lfs-pointer.ts';
import { readModelWeights } from '../src/core/files/model-weights.ts';
import { openBackend } from '../src/engine/backends/open.ts';
import { runCase } from '../src/engine/parity/run-case.ts';
import { readArguments } from './common/arguments.ts';
import { runMain } from './common/run-main.mjs';

/**
 * npm run --silent metagrad -- CASE_DIR [--backend cpu|wasm]
 * Trains a case's model on its texts and prints Φ and τ as one line of JSON.
 */
const USAGE = 'Usage: npm run --silent metagrad -- CASE_DIR [--backend cpu|wasm]';

const readFile = (path: string): Uint8Array => {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new Error(`Cannot read ${path}.`);
  }
  refuseLfsPointer(path, bytes);
  return bytes;
};

const main = async (): Promise<void> => {
  const { values, positionals } = readArguments({
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

await runMain(main);
