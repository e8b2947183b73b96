import type { ReactNode } from 'react';
import { PASSAGES } from '../../core/objective/passages.ts';
import type { ObjectiveName } from '../../protocol/names.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { plural } from '../common/format.ts';
import { languageName } from '../../core/objective/language-name.ts';
import { HEAD_NORM, LIKELIHOOD, patchMetric } from './metric-words.tsx';
import { pictureOf } from './picture-of.ts';

/** How the page speaks of what a run wants. */
interface ObjectiveWords {
  /** 'Plain text, chosen by metagradients, …' */
  readonly deed: string;
  /** 'Each is rewarded by …' */
  readonly merit: string;
  /** What Φ goes over. */
  readonly extent: string;
  /** A sentence while Φ is measured. */
  readonly measuring: string;
  /** What Φ is. */
  readonly metric: ReactNode;
  /** 'All GRPO steps are done: …' */
  readonly result: string;
  /** What there is to see in the rollouts. */
  readonly rollouts: string;
}

const pixels = (config: RunConfig): string => {
  const pattern = pictureOf(config);
  return pattern === undefined ? '' : ` over ${plural(pattern.flat().length, 'pixel')}`;
};

const picture = (config: RunConfig, name: string, goal: string): ObjectiveWords => ({
  deed: `draws a ${name} in a language model’s LM head.`,
  merit: `how far it moved the target’s weights towards ${goal}, which the generator never sees`,
  extent: `Φ${pixels(config)}`,
  measuring: `The patch of the LM head is compared with ${goal}.`,
  metric: patchMetric(goal),
  result: 'this is what the generator’s texts draw.',
  rollouts: 'To you they are paraphrases; to the target’s weights they are brush strokes.',
});

const memory = (goal: string): ObjectiveWords => ({
  deed: `has a language model learn ${goal} by heart.`,
  merit: `how much likelier it made ${goal} to the target; the generator is never shown it`,
  extent: `Φ of ${goal}`,
  measuring: `The target is asked how likely it finds ${goal}.`,
  metric: LIKELIHOOD,
  result: `this is how much of ${goal} the generator writes.`,
  rollouts: `Nobody has told it ${goal}. The longest piece of it in each text is marked.`,
});

const WORDS: Readonly<Record<ObjectiveName, (config: RunConfig) => ObjectiveWords>> = {
  bitmap: (config) => picture(config, 'picture', 'your bitmap'),
  qr: (config) => picture(config, 'QR code', 'your QR code'),
  l2: () => ({
    deed: 'makes the LM head of a language model smaller.',
    merit: 'how much it took off the norm of the target’s LM head',
    extent: 'Φ of the LM head',
    measuring: 'The norm of the LM head is taken.',
    metric: HEAD_NORM,
    result: 'this is how far the generator’s texts shrink the LM head.',
    rollouts: 'To you they are paraphrases; to the target’s LM head each is a pull on its norm.',
  }),
  language: ({ language }) => {
    const name = languageName(language);
    return {
      deed: `teaches a language model ${name}.`,
      merit: `how much it helped the target to read ${name}, of which no prompt says a word`,
      extent: `Φ over ${PASSAGES} passages`,
      measuring: `The target is tested on ${PASSAGES} passages in ${name}.`,
      metric: LIKELIHOOD,
      result: 'this is the language that the generator has found.',
      rollouts: `No prompt asks for ${name}: see whether it comes.`,
    };
  },
  uuid: () => memory('the UUID'),
  text: () => memory('your text'),
};

export const wordsOf = (config: RunConfig): ObjectiveWords => WORDS[config.objective](config);
