import type { CallTable } from './call-table.ts';
import type { GeneratorPort, ModelPort, TargetPort } from './ports.ts';
import type { TextsPort } from './texts.ts';

/** Each port under the name of its worker. */
export interface PortsByName {
  readonly generator: GeneratorPort;
  readonly target: TargetPort;
  readonly texts: TextsPort;
}

const MODEL_CALLS = {
  load: { length: 'short', members: 'all' },
  listen: { length: 'short', members: 'leader' },
  memory: { length: 'short', members: 'all' },
  cancel: { length: 'short', members: 'all' },
} as const satisfies CallTable<ModelPort>;

/**
 * Every call of every port. The clients in the page, the refusal of calls after a stop, the teams of
 * threads and the frame of the services follow from it: a new call is its type in the port, its
 * entry here and its code in the service.
 */
export const CALLS = {
  generator: {
    ...MODEL_CALLS,
    // Programs are compiled on a GPU alone, where the leader has no team.
    warmUp: { length: 'short', members: 'leader' },
    reset: { length: 'short', members: 'all' },
    // The service needs its own rollouts for the update.
    sample: { length: 'long', members: 'all' },
    // The page shows the advantages.
    update: { length: 'long', members: 'all' },
    checkpoint: { length: 'short', members: 'leader', givesBack: ({ state }) => [state] },
    // The page keeps its checkpoint.
    restore: { length: 'short', members: 'all' },
    exportModel: { length: 'short', members: 'leader', givesBack: (file) => [file] },
  },
  target: {
    ...MODEL_CALLS,
    warmUp: { length: 'short', members: 'leader' },
    // The loop makes a dataset for one training only.
    train: {
      length: 'long',
      members: 'all',
      givesOut: ({ dataset }) => [dataset.ids, dataset.lengths],
    },
    measure: { length: 'long', members: 'all' },
    attribute: {
      length: 'long',
      members: 'all',
      givesBack: ({ examples, tokens }) => [examples, tokens],
    },
    releaseTrajectory: { length: 'short', members: 'all' },
    exportModel: { length: 'short', members: 'leader', givesBack: (file) => [file] },
  },
  texts: {
    prompts: { length: 'short', members: 'leader' },
    // The page goes on to train the target on the rollouts.
    score: { length: 'short', members: 'leader' },
    rewards: { length: 'short', members: 'leader', givesBack: (rewards) => [rewards] },
  },
} as const satisfies { readonly [Name in keyof PortsByName]: CallTable<PortsByName[Name]> };
