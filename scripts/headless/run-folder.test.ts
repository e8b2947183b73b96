import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PRESETS } from '../../src/core/config/presets.ts';
import { modelConfigFile } from '../../src/core/files/model-config.ts';
import { readModelWeights } from '../../src/core/files/model-weights.ts';
import { runLoop } from '../../src/core/loop/loop.ts';
import { promptIds } from '../../src/core/corpus/prompts.ts';
import { createRandom } from '../../src/core/random.ts';
import { shippedTokenizer } from '../../src/core/tokenizer/testing/shipped-tokenizer.ts';
import { openBackend } from '../../src/engine/backends/open.ts';
import { configFromFile } from '../../src/engine/model/gpt2-config.ts';
import { flatten, parameterLayout } from '../../src/engine/model/parameter-layout.ts';
import { loadModel } from '../../src/engine/ports/model-files.ts';
import { logitsAfter } from '../../src/engine/testing/full-logits.ts';
import type { RandomModel } from '../../src/engine/testing/random-model.ts';
import { nodeAssets } from '../common/node/node-assets.ts';
import { nodePorts } from '../common/node/node-ports.ts';
import { openRunFolder } from './run-folder.ts';
import { pythonWithTorch } from './testing/python-with-torch.ts';

const REFERENCE = fileURLToPath(new URL('testing/hugging_face_gpt2.py', import.meta.url));

/** The folders of a run that hold a model. */
const MODELS = ['target-before', 'target-after', 'generator'];

interface Example {
  readonly prompt: string;
  readonly ids: readonly number[];
}

const config = { ...PRESETS.nano.config, grpoSteps: 1, validateEvery: 1 };
const ports = nodePorts();
let directory: string;
let examples: readonly Example[];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'run-folder-'));
  const request = { size: config.model, backend: 'wasm', threads: 1 } as const;
  const { backend } = await ports.generator.load(request);
  await ports.target.load(request);
  const tokenizer = shippedTokenizer;
  const run = { directory, preset: 'nano', config, backend, tokenizer, assets: nodeAssets };
  const folder = openRunFolder(run);
  await folder.begin(ports.target);
  for await (const event of runLoop({ config, ...ports, tokenizer })) {
    if (event.type === 'validationFinished') {
      await folder.validation(event.result, ports.target, ports.generator);
    }
  }
  const lines = (await readFile(join(directory, 'dataset.jsonl'), 'utf8')).trimEnd().split('\n');
  examples = lines.map((line) => JSON.parse(line) as Example);
});

afterAll(async () => {
  await ports.close();
  await rm(directory, { recursive: true });
});

test('each model is a folder of its own', async () => {
  for (const name of MODELS) {
    expect((await readdir(join(directory, name))).toSorted()).toEqual([
      'config.json',
      'model.safetensors',
      'tokenizer.json',
      'tokenizer_config.json',
    ]);
  }
});

/** The model of a folder as the engine reads it. */
const modelIn = async (name: string): Promise<RandomModel> => {
  const sizes = await readFile(join(directory, name, 'config.json'), 'utf8');
  const weights = await readFile(join(directory, name, 'model.safetensors'));
  const model = configFromFile(modelConfigFile.parse(JSON.parse(sizes)));
  const layout = parameterLayout(model);
  return {
    model: { config: model, layout },
    parameters: flatten(layout, readModelWeights(weights)),
  };
};

test('before A the target is the shipped one, after it another', async () => {
  const shipped = await loadModel(nodeAssets, config.model, 'target');
  expect((await modelIn('target-before')).parameters).toEqual(shipped.parameters);
  expect((await modelIn('target-after')).parameters).not.toEqual(shipped.parameters);
});

const python = pythonWithTorch();
if (python === undefined) {
  console.warn('Skipped: exported models beside PyTorch, which no python3 on this machine has.');
}

test.skipIf(python === undefined)(
  'PyTorch computes the engine’s logits from Hugging Face’s names',
  async () => {
    const random = createRandom(1);
    const rows = [
      ...examples.slice(0, 3).map(({ ids }) => ids),
      promptIds(shippedTokenizer, examples[0]!.prompt),
      Array.from({ length: 128 }, () => random.integer(shippedTokenizer.vocabularySize)),
    ];
    const folders = MODELS.map((name) => join(directory, name));
    const { status, stdout, stderr } = spawnSync(python!, [REFERENCE, ...folders], {
      input: JSON.stringify(rows),
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const reference = JSON.parse(stdout) as number[][][];

    const { kernels } = await openBackend('wasm');
    for (const [m, name] of MODELS.entries()) {
      const model = await modelIn(name);
      for (const [r, row] of rows.entries()) {
        const logits = await logitsAfter(kernels, model, row);
        const differences = logits.map((logit, id) => Math.abs(logit - reference[m]![r]![id]!));
        expect(Math.max(...differences), `${name}, row ${r}`).toBeLessThan(1e-4);
      }
    }
  },
);

test('a run.json that would hold what is no number is not written, and the error names it', async () => {
  const folder = openRunFolder({
    directory,
    preset: 'nano',
    config,
    backend: { backend: 'wasm', device: 'a test' },
    tokenizer: shippedTokenizer,
    assets: nodeAssets,
  });
  const record = { step: 1, phi: NaN, scores: {}, entropy: 1, seconds: {} };
  await expect(folder.steps([record])).rejects.toThrow('steps.0.phi is NaN');
  expect(await readdir(directory)).not.toContain('run.json');
});
