import type { TuningStore } from '../../protocol/tuning-store.ts';
import type { Collective } from '../team/collective.ts';
import type { PaceControl } from '../training/pace.ts';

export interface ServiceOptions {
  /** Told the reason when the GPU goes away, after which every call fails. */
  readonly onDeviceLost?: (reason: string) => void;
  /** The team that this service is a member of; alone if not given. */
  readonly collective?: Collective;
  /** Where what is measured of a GPU is remembered; without it nothing is measured. */
  readonly tuningStore?: TuningStore;
}

export const ignore = (): void => undefined;

/**
 * Runs a call that takes long and that all members of a team make: an earlier cancel is forgotten,
 * and who fails or is cancelled tells the others, who would wait for its share for ever.
 */
export const runCall = async <T>(
  pace: PaceControl,
  collective: Collective,
  work: () => Promise<T>,
): Promise<T> => {
  pace.begin();
  collective.begin();
  try {
    return await work();
  } catch (error) {
    collective.abort();
    throw error;
  }
};
