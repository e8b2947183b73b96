import { createStore, get, set } from 'idb-keyval';
import type { TuningStore } from '../protocol/tuning-store.ts';

/** In IndexedDB, which workers have too, unlike local storage. */
export const createTuningStore = (): TuningStore => {
  const store = createStore('dpg-lab', 'tuning');
  return {
    read: (key) => get<string>(key, store),
    write: (key, value) => set(key, value, store),
  };
};
