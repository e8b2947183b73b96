import { useMemo } from 'react';
import { useLab } from '../lab/lab-context.ts';
import { shownConfig } from '../lab/selectors.ts';
import { pictureOf } from '../objective/picture-of.ts';
import { PatchPanel } from '../patch/patch-panel.tsx';
import { ScoresPanel } from './scores-panel.tsx';

/** What came of a run's goal: the picture in the LM head, or the objective's scores. */
export const OutcomePanel = () => {
  const config = useLab(shownConfig);
  const picture = useMemo(() => pictureOf(config), [config]);
  return picture === undefined ? <ScoresPanel /> : <PatchPanel target={picture} />;
};
