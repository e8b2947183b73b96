import type { TextReward } from '../reward.ts';
import { checkReferences, referencesOf } from './references.ts';

const BUCKETS = 1024;

/** Characters of an n-gram: three tell languages and names apart. */
const GRAM = 3;

/**
 * A text as a unit vector of hashed character n-grams, the zero vector if it is empty. It stands
 * for the paper's sentence embedding, which would be a model larger than both of the lab's.
 */
export const embed = (text: string): Float64Array => {
  const vector = new Float64Array(BUCKETS);
  const padded = ` ${text.toLowerCase()} `;
  for (let i = 0; i + GRAM <= padded.length; i++) {
    vector[hash(padded.slice(i, i + GRAM)) % BUCKETS]! += 1;
  }
  const norm = Math.sqrt(dot(vector, vector));
  return norm === 0 ? vector : vector.map((value) => value / norm);
};

/** §4.4, “Embedding”: mean cosine similarity of each rollout with the texts of Φ. */
export const embedding: TextReward = {
  from: 'texts',
  label: 'Similarity',
  help: 'How alike a text’s characters are to the texts of Φ: cosine similarity of hashed n-grams.',
  check: checkReferences,
  rewards: (config, texts) => {
    const references = referencesOf(config).map(embed);
    // The mean of cosines with unit vectors is the product with their mean.
    const mean = Float64Array.from(
      { length: BUCKETS },
      (_, i) => references.reduce((sum, vector) => sum + vector[i]!, 0) / references.length,
    );
    return texts.map((text) => dot(embed(text), mean));
  },
};

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

/** FNV-1a. */
const hash = (gram: string): number => {
  let state = 0x811c9dc5;
  for (let i = 0; i < gram.length; i++) {
    state = Math.imul(state ^ gram.charCodeAt(i), 0x01000193);
  }
  return state >>> 0;
};
