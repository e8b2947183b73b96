import { createStore, type StoreApi } from 'zustand/vanilla';
import { formatAddress, parseAddress } from '../persist/address.ts';
import { readSettings, writeSettings, type SettingsStorage } from '../persist/settings.ts';
import { configActions, configSlice, redrafted } from './config-slice.ts';
import { NO_RUN, runActions, type RunResources } from './run-control.ts';
import { cursorAt, NO_STEPS } from './timeline.ts';
import type { LabState } from './types.ts';

/** The part of an address after '#'. */
export interface AddressBar {
  read(): string;
  write(fragment: string): void;
  /** Calls back when a person, not `write`, has changed it. */
  onChange(listener: () => void): void;
}

export interface LabResources extends RunResources {
  readonly address: AddressBar;
  readonly storage: SettingsStorage | undefined;
}

export type LabStore = StoreApi<LabState>;

/** Browsers limit how often a page may change its address. */
const ADDRESS_DELAY_MS = 300;

/** The page's whole state, with the runs behind it. */
export const createLab = (resources: LabResources): LabStore => {
  const { address, storage } = resources;
  const settings = readSettings(storage);
  const opened = parseAddress(address.read(), settings.preset);
  const store = createStore<LabState>()((set, get, api) => ({
    ...configSlice({ ...opened, draft: opened.config }),
    ...NO_RUN,
    status: 'idle',
    models: undefined,
    tokenLabels: [],
    ...NO_STEPS,
    theme: settings.theme,
    actions: {
      ...configActions({ get, set }),
      ...runActions(api, resources),
      showStep: (step) => set((state) => ({ cursor: cursorAt(step, state) })),
      setTheme: (theme) => set({ theme }),
    },
  }));
  keepSettings(store, storage);
  keepAddress(store, address);
  return store;
};

const keepSettings = (store: LabStore, storage: SettingsStorage | undefined): void => {
  store.subscribe(({ theme, preset }, before) => {
    if (theme !== before.theme || preset !== before.preset) {
      writeSettings(storage, { theme, preset });
    }
  });
};

/** The address follows the draft, and the draft an address that a person enters. */
const keepAddress = (store: LabStore, address: AddressBar): void => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.subscribe(({ preset, draft, backend }, before) => {
    if (draft === before.draft && preset === before.preset && backend === before.backend) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const state = store.getState();
      address.write(
        formatAddress({ preset: state.preset, config: state.draft, backend: state.backend }),
      );
    }, ADDRESS_DELAY_MS);
  });
  address.onChange(() => {
    clearTimeout(timer);
    const state = store.getState();
    const { preset, config, backend, notices } = parseAddress(address.read(), state.preset);
    store.setState({ preset, backend, notices, rejected: {}, ...redrafted(state, config) });
  });
};
