import type { ModelRole } from '../../src/engine/ports/model-files.ts';
import type { ModelSize } from '../../src/protocol/names.ts';
import { readArguments } from '../common/arguments.ts';
import { MODEL_ZOO } from './model-zoo.ts';

const chosen = <T extends string>(all: readonly T[], name: string | undefined): readonly T[] => {
  if (name === undefined) return all;
  const found = all.filter((item) => item === name);
  if (found.length === 0) throw new Error(`There is no ${name}; choose one of ${all.join(', ')}.`);
  return found;
};

/** Which models are trained, and on what. @throws Error in a sentence, at options that cannot be. */
export const readOptions = () => {
  const { values } = readArguments({
    options: {
      size: { type: 'string' },
      role: { type: 'string' },
      backend: { type: 'string', default: 'wasm' },
    },
  });
  const { size, role, backend } = values;
  if (backend !== 'wasm' && backend !== 'cpu') throw new Error('--backend takes wasm or cpu.');
  return {
    sizes: chosen(Object.keys(MODEL_ZOO) as ModelSize[], size),
    roles: chosen<ModelRole>(['target', 'generator'], role),
    backend,
  } as const;
};
