import { PHASES, type Phase } from '../../protocol/events.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import { rewardOf } from '../reward/rewards.ts';
import type { Reward } from '../reward/reward.ts';

const NEEDED: Readonly<Record<Reward['from'], readonly Phase[]>> = {
  attribution: PHASES,
  training: PHASES.filter((phase) => phase !== 'attribute'),
  texts: ['sample', 'advantage', 'update'],
  nothing: ['sample'],
};

/** The phases that a GRPO step with this reward has, in order. */
export const neededPhases = (config: Pick<RunConfig, 'reward'>): readonly Phase[] =>
  NEEDED[rewardOf(config).from];
