import { modelConfigFile } from '../../core/files/model-config.ts';
import { readModelWeights, writeModelWeights } from '../../core/files/model-weights.ts';
import { plainProblem } from '../../core/files/problem.ts';
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

/** @throws Error that names the file if one is missing, broken or does not fit its config. */
export const loadModel = async (
  assets: Assets,
  size: ModelSize,
  role: ModelRole,
): Promise<LoadedModel> => {
  const paths = [
    modelPath(size, role, 'config.json'),
    modelPath(size, role, 'safetensors'),
  ] as const;
  const [configBytes, weightBytes] = await Promise.all([
    assets.fetchBytes(paths[0]),
    assets.fetchBytes(paths[1]),
  ]);
  const model = named(paths[0], () => readModel(configBytes));
  const parameters = named(paths[1], () => flatten(model.layout, readModelWeights(weightBytes)));
  return { model, parameters };
};

const readModel = (bytes: Uint8Array): FlatModel => {
  const { success, data, error } = modelConfigFile.safeParse(
    JSON.parse(new TextDecoder().decode(bytes)),
  );
  if (!success) throw new Error(plainProblem(error));
  const config = configFromFile(data);
  return { config, layout: parameterLayout(config) };
};

/** Lets an error say which file it speaks of. */
const named = <T>(path: string, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
};

/** Flat parameters as the `model.safetensors` of Hugging Face's GPT2LMHeadModel. */
export const saveModel = ({ layout }: FlatModel, parameters: Float32Array): Uint8Array =>
  writeModelWeights(unflatten(layout, parameters));
