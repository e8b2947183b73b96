import { createAssets } from '../client/assets.ts';
import { createEngineHost } from '../client/engine-host.ts';
import { loadTokenizer } from '../core/tokenizer/load-tokenizer.ts';
import { startWorkers } from '../client/workers.ts';
import { asksForProfile } from '../persist/profile-flag.ts';
import type { SettingsStorage } from '../persist/settings.ts';
import { wouldLoseRun } from './selectors.ts';
import { createLab, type AddressBar, type LabStore } from './create-lab.ts';

/** Seeds short enough to read out. */
const SEEDS = 1_000_000;

/** The lab of this page: Web Workers, the address bar and local storage. */
export const createBrowserLab = (): LabStore => {
  const base = new URL('./', document.baseURI).href;
  const assets = createAssets(base);
  const lab = createLab({
    host: createEngineHost(() => startWorkers(base), { profile: asksForProfile(location) }),
    loadTokenizer: () => loadTokenizer(assets),
    randomSeed: () => 1 + (crypto.getRandomValues(new Uint32Array(1))[0]! % (SEEDS - 1)),
    address: browserAddress,
    storage: localSettings(),
  });
  // Runs live in memory alone: the browser asks before it leaves one.
  addEventListener('beforeunload', (event) => {
    if (wouldLoseRun(lab.getState())) event.preventDefault();
  });
  return lab;
};

const browserAddress: AddressBar = {
  // A fragment is what the page writes; a query is accepted from links made by hand.
  read: () => (location.hash.length > 1 ? location.hash : location.search),
  write: (fragment) =>
    history.replaceState(history.state, '', `${location.pathname}${location.search}#${fragment}`),
  onChange: (listener) => addEventListener('hashchange', listener),
};

const localSettings = (): SettingsStorage | undefined => {
  try {
    return localStorage;
  } catch {
    // Some browsers throw when a person has forbidden storage.
    return undefined;
  }
};
