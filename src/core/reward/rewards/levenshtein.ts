import { distance } from 'fastest-levenshtein';
import type { TextReward } from '../reward.ts';
import { checkReferences, referencesOf } from './references.ts';

/** References that stand for all of them: the mean over these differs little from that over all. */
const SAMPLE = 16;

/** §4.4, “Levenshtein”: the negative mean distance of each rollout to the texts of Φ, in edits. */
export const levenshtein: TextReward = {
  from: 'texts',
  label: 'Edit distance',
  help: 'How few characters have to change to turn a text into one of the texts of Φ (Levenshtein’s distance, negated).',
  check: checkReferences,
  rewards: (config, texts) => {
    const references = referencesOf(config).slice(0, SAMPLE);
    return texts.map(
      (text) =>
        -references.reduce((sum, reference) => sum + distance(text, reference), 0) /
        references.length,
    );
  },
};
