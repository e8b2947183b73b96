import { readFileSync } from 'node:fs';
import { configToFile, type Gpt2Config } from '../model/gpt2-config.ts';
import { modelPath, saveModel, type Assets, type ModelRole } from '../ports/model-files.ts';
import { randomModel } from './random-model.ts';

const TOKENIZER = new URL('../../../public/models/tokenizer.json', import.meta.url);

/** Random models in the place of the shipped ones, beside the real tokenizer. */
export const memoryAssets = (configs: Readonly<Record<ModelRole, Gpt2Config>>): Assets => {
  const files = new Map<string, Uint8Array>([['models/tokenizer.json', readFileSync(TOKENIZER)]]);
  for (const role of ['generator', 'target'] as const) {
    const { model, parameters } = randomModel(configs[role], role);
    const configFile = JSON.stringify(configToFile(model.config));
    files.set(modelPath('nano', role, 'config.json'), new TextEncoder().encode(configFile));
    files.set(modelPath('nano', role, 'safetensors'), saveModel(model, parameters));
  }
  return {
    fetchBytes: (path) => {
      const bytes = files.get(path);
      return bytes === undefined
        ? Promise.reject(new Error(`There is no file ${path}.`))
        : Promise.resolve(bytes);
    },
  };
};
