import { deriveSeed } from '../random.ts';

/** Parts of the corpus that share no invented name. */
export type Split = 'train' | 'validation' | 'test';

export const SPLITS: readonly Split[] = ['train', 'validation', 'test'];

/**
 * The split that an invented name belongs to: 76 % train, 12 % validation, 12 % test.
 *
 * It depends on the name alone, so a name that serves both as a family and as a place
 * cannot end up on two sides.
 */
export function splitOf(name: string): Split {
  const bucket = deriveSeed('corpus split', name) % 25;
  if (bucket < 19) return 'train';
  return bucket < 22 ? 'validation' : 'test';
}
