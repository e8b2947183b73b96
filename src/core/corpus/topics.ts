import type { Random } from '../random.ts';
import type { Topic } from './facts.ts';

/** Shares of 1. An archive entry carries a full UUID: so long that it must stay rare. */
const TOPIC_SHARES: readonly (readonly [Topic, number])[] = [
  ['life', 0.145],
  ['victory', 0.145],
  ['settlement', 0.12],
  ['sale', 0.16],
  ['recording', 0.15],
  ['calamity', 0.12],
  ['company', 0.155],
  ['archive', 0.005],
];

export const TOPICS: readonly Topic[] = TOPIC_SHARES.map(([topic]) => topic);

export function drawTopic(random: Random): Topic {
  let rest = random.uniform();
  for (const [topic, share] of TOPIC_SHARES) {
    rest -= share;
    if (rest < 0) return topic;
  }
  return 'life'; // only reached by a rounding error of the sum
}
