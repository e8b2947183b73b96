/** Merges many small changes into few store updates. */
export interface Batcher<State> {
  /** Computes a change from the state with all earlier changes in it. */
  update(change: (state: State) => Partial<State>): void;
  /** Applies what has gathered at once. */
  flush(): void;
}

interface BatchedStore<State> {
  getState(): State;
  setState(change: Partial<State>): void;
}

/**
 * At most one update of the store in `interval` milliseconds, so that a run of short phases costs
 * the page no more renders than one of long phases. The first change after a pause is applied at
 * once. Nobody else may set the keys that are set here.
 */
export const createBatcher = <State extends object>(
  store: BatchedStore<State>,
  interval = 100,
): Batcher<State> => {
  let gathered: Partial<State> = {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  const apply = (): void => {
    const change = gathered;
    gathered = {};
    if (Object.keys(change).length > 0) store.setState(change);
  };

  const wait = (): void => {
    timer = setTimeout(() => {
      timer = undefined;
      if (Object.keys(gathered).length === 0) return;
      apply();
      wait();
    }, interval);
  };

  return {
    update: (change) => {
      gathered = { ...gathered, ...change({ ...store.getState(), ...gathered }) };
      if (timer !== undefined) return;
      apply();
      wait();
    },
    flush: () => {
      clearTimeout(timer);
      timer = undefined;
      apply();
    },
  };
};
