import type { BackendReport } from '../../protocol/ports.ts';
import type { RunConfig } from '../../protocol/run-config.ts';
import type { LabState } from '../../state/types.ts';

/** The config that what is on the page belongs to: the run's, or before a run the draft. */
export const shownConfig = (state: LabState): RunConfig => state.runConfig ?? state.draft;

export const backendOf = (state: LabState): BackendReport | undefined =>
  state.models?.target.backend;

export const hasRun = (state: LabState): boolean => state.runConfig !== undefined;

/** What decides the words in which a run is told. */
export const kindOfRun = (state: LabState): string => {
  const { objective, reward, credit } = shownConfig(state);
  return [objective, reward, credit].join(' ');
};
