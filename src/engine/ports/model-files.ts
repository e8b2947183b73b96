import { modelConfigFile } from '../../core/files/model-config.ts';
import { readModelWeights, writeModelWeights } from '../../core/files/model-weights.ts';
import type { ModelSize } from '../../protocol/names.ts';
import { configFromFile } from '../model/gpt2-config.ts';
import { flatten, parameterLayout, unflatten, type FlatModel } from '../model/parameter-layout.ts';

/** Where a port reads the shipped files from: the site's public folder, or a disk. */
export interface Assets {
  /** @param path below public/, such as `models/tokenizer.json` */
  fetchBytes(path: string): Promise<Uint8Array>;
}

export type ModelRole = 'generator' | 'target';

export interface LoadedModel {
  readonly model: FlatModel;
  /** Pretrained weights, flat [P]. */
  readonly parameters: Float32Array;
}

export const modelPath = (size: ModelSize, role: ModelRole, ending: string): string =>
  `models/${size}/${role}.${ending}`;

/** @throws Error if a file is missing or does not fit its config. */
export const loadModel = async (
  assets: Assets,
  size: ModelSize,
  role: ModelRole,
): Promise<LoadedModel> => {
  const [configBytes, weightBytes] = await Promise.all([
    assets.fetchBytes(modelPath(size, role, 'config.json')),
    assets.fetchBytes(modelPath(size, role, 'safetensors')),
  ]);
  const config = configFromFile(
    modelConfigFile.parse(JSON.parse(new TextDecoder().decode(configBytes))),
  );
  const layout = parameterLayout(config);
  return {
    model: { config, layout },
    parameters: flatten(layout, readModelWeights(weightBytes)),
  };
};

/** Flat parameters as the `model.safetensors` of Hugging Face's GPT2LMHeadModel. */
export const saveModel = ({ layout }: FlatModel, parameters: Float32Array): Uint8Array =>
  writeModelWeights(unflatten(layout, parameters));
