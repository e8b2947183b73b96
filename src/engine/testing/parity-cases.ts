import { readdirSync, readFileSync } from 'node:fs';
import { parseCase, type ParityCase } from '../../core/files/case-file.ts';
import { readModelWeights } from '../../core/files/model-weights.ts';
import type { NamedArray } from '../../core/files/safetensors.ts';

const CASES = new URL('../parity/cases/', import.meta.url);

/** The cases that a reference in PyTorch, float64, has computed. */
export const PARITY_CASES: readonly string[] = readdirSync(CASES);

export interface LoadedCase {
  readonly parityCase: ParityCase;
  readonly expected: NonNullable<ParityCase['expected']>;
  readonly tensors: ReadonlyMap<string, NamedArray>;
}

export const loadCase = (name: string): LoadedCase => {
  const parityCase = parseCase(readFileSync(new URL(`${name}/case.json`, CASES), 'utf8'));
  if (parityCase.expected === undefined) throw new Error(`Case ${name} expects nothing.`);
  const tensors = readModelWeights(readFileSync(new URL(`${name}/model.safetensors`, CASES)));
  return { parityCase, expected: parityCase.expected, tensors };
};
