import type { RunConfig } from '../../protocol/run-config.ts';

type Wanting = Pick<RunConfig, 'objective' | 'uuid' | 'targetText'>;

/** The one string that a run wants to see written; undefined where it wants something else. */
export const wantedText = ({ objective, uuid, targetText }: Wanting): string | undefined => {
  switch (objective) {
    case 'uuid':
      return uuid;
    case 'text':
      return targetText;
    default:
      return undefined;
  }
};
