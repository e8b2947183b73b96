import { createEngineHost } from '../../client/engine-host.ts';
import { WorkerCrashed } from '../../client/errors.ts';
import { createFakePorts, type FakePorts } from '../../client/testing/fake-ports.ts';
import type { Tokenizer } from '../../core/tokenizer/tokenizer.ts';
import { createLab } from '../create-lab.ts';
import type { LabState, RunStatus } from '../types.ts';

/** 32 ids, of which the last one starts and ends texts. */
const tokenizer: Tokenizer = {
  vocabularySize: 32,
  endOfText: 31,
  separator: 30,
  encode: () => [],
  decode: (ids) => ids.map((id) => `<${id}>`).join(''),
  tokenLabel: (id) => `<${id}>`,
};

/** A run of moments on the fake ports. */
export const QUICK =
  'preset=nano&innerSteps=2&batchSize=4&maxTokens=4&grpoSteps=3&validateEvery=2&validationInnerSteps=1';

interface FakeLabOptions {
  readonly fragment?: string;
  readonly stored?: Record<string, string>;
  readonly microbatchMs?: number;
  /** The tokenizer cannot be fetched so many times. */
  readonly brokenFetches?: number;
  /** A worker cannot be started so many times. */
  readonly brokenWorkers?: number;
}

/** The lab on fake ports, with the address bar and the storage in the open. */
export const createFakeLab = (options: FakeLabOptions = {}) => {
  const { fragment = QUICK, stored = {}, microbatchMs } = options;
  let { brokenFetches = 0, brokenWorkers = 0 } = options;
  const allPorts: FakePorts[] = [];
  let interfere: FakePorts['interfere'] = () => undefined;
  let addressChanged = (): void => undefined;
  const bar = { fragment };
  const store = createLab({
    host: createEngineHost(() => {
      if (brokenWorkers-- > 0) return Promise.reject(new WorkerCrashed('texts', 'out of memory.'));
      const ports = createFakePorts(3, microbatchMs);
      ports.interfere = (call, microbatch) => interfere(call, microbatch);
      allPorts.push(ports);
      return Promise.resolve(ports);
    }),
    loadTokenizer: () =>
      brokenFetches-- > 0
        ? Promise.reject(new Error('models/tokenizer.json is missing on the server.'))
        : Promise.resolve(tokenizer),
    randomSeed: () => 4711,
    address: {
      read: () => bar.fragment,
      write: (next) => (bar.fragment = next),
      onChange: (listener) => (addressChanged = listener),
    },
    storage: {
      getItem: (key) => stored[key] ?? null,
      setItem: (key, value) => (stored[key] = value),
    },
  });
  /** Resolves when the state fulfils the condition. */
  const when = (condition: (state: LabState) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (state: LabState): boolean => {
        if (!condition(state)) return false;
        resolve();
        return true;
      };
      if (look(store.getState())) return;
      const stop = store.subscribe((state) => {
        if (look(state)) stop();
      });
    });
  return {
    store,
    actions: store.getState().actions,
    allPorts,
    bar,
    stored,
    when,
    reached: (status: RunStatus) => when((state) => state.status === status),
    /** Calls `action` once, in the given call's second microbatch. */
    during: (call: string, action: () => void) => {
      interfere = (name, microbatch) => {
        if (name !== call || microbatch !== 1) return;
        interfere = () => undefined;
        action();
      };
    },
    /** As a person who edits the address does. */
    goTo: (next: string) => {
      bar.fragment = next;
      addressChanged();
    },
  };
};
