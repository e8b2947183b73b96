import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { LabActions, LabState } from '../../state/types.ts';

export const LabContext = createContext<StoreApi<LabState> | undefined>(undefined);

const useLabStore = (): StoreApi<LabState> => {
  const store = use(LabContext);
  if (store === undefined) throw new Error('useLab needs a LabContext above it.');
  return store;
};

/** A part of the lab's state; the component renders again only when that part is another value. */
export const useLab = <T>(selector: (state: LabState) => T): T => useStore(useLabStore(), selector);

/** Everything that changes the state. Never another object. */
export const useActions = (): LabActions => useLab((state) => state.actions);
