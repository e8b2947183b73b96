import type { StoreApi } from 'zustand/vanilla';
import type { LabState } from '../../state/types.ts';

/** Puts the chosen theme on the root element, now and whenever it changes: before anything is drawn. */
export const applyTheme = (lab: StoreApi<LabState>): void => {
  const { dataset } = document.documentElement;
  const apply = ({ theme }: LabState): void => {
    if (theme === 'system') delete dataset['theme'];
    else dataset['theme'] = theme;
  };
  apply(lab.getState());
  lab.subscribe((state, before) => {
    if (state.theme !== before.theme) apply(state);
  });
};
