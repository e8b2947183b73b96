import type { MetricSpec } from '../../protocol/training.ts';
import type { Codec } from './objective.ts';

/** Φ = −mean LM loss on texts (§4.4, §4.5). Each text follows start-of-text, which is not predicted. */
export const likelihoodOf = (texts: readonly string[], codec: Codec): MetricSpec => ({
  type: 'lm',
  examples: texts.map((text) => [codec.endOfText, ...codec.encode(text)]),
});
