import type { RunConfig } from '../../protocol/run-config.ts';
import { plural } from '../common/format.ts';
import { patchMetric } from './metric-words.tsx';
import type { ObjectiveWords } from './objective-view.ts';
import { pictureOf } from './picture-of.ts';

const pixels = (config: RunConfig): string => {
  const pattern = pictureOf(config);
  return pattern === undefined ? '' : ` over ${plural(pattern.flat().length, 'pixel')}`;
};

/** How the page speaks of what is drawn in the LM head. */
export const pictureWords = (config: RunConfig, name: string, goal: string): ObjectiveWords => ({
  deed: `draws a ${name} in a language model’s LM head.`,
  merit: `how far it moved the target’s weights towards ${goal}, which the generator never sees`,
  extent: `Φ${pixels(config)}`,
  measuring: `The patch of the LM head is compared with ${goal}.`,
  metric: patchMetric(goal),
  result: 'this is what the generator’s texts draw.',
  rollouts: 'To you they are paraphrases; to the target’s weights they are brush strokes.',
});
