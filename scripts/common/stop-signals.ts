/** What a shell reports of a program that such a signal has ended: 128 + its number. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;
type StopSignal = keyof typeof EXIT_CODES;
const SIGNALS = Object.keys(EXIT_CODES) as StopSignal[];

/** npm and a shell may each pass the same Ctrl-C on. */
const SAME_SIGNAL_MS = 1000;

export interface StopSignals {
  /** Whether Ctrl-C, or SIGTERM, has asked for an end. */
  readonly asked: () => boolean;
  /** Forgets about signals. The exit code stays. */
  readonly dispose: () => void;
}

/**
 * Lets a script end by itself at the first Ctrl-C or SIGTERM, with what is finished kept and the
 * exit code that tells of the signal; a second one leaves at once. For what awaits something at
 * least every few seconds: a signal is heard only then.
 * @param onAsked called at the first one
 */
export const listenForStop = (onAsked: () => void = () => undefined): StopSignals => {
  let since: number | undefined;
  const listener = (signal: StopSignal) => {
    if (since === undefined) {
      since = performance.now();
      process.exitCode = EXIT_CODES[signal];
      process.stderr.write(
        '\nStopping; what is finished is kept. Ctrl-C again to leave at once.\n',
      );
      onAsked();
    } else if (performance.now() - since > SAME_SIGNAL_MS) {
      process.exit(EXIT_CODES[signal]);
    }
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  return {
    asked: () => since !== undefined,
    dispose: () => {
      for (const signal of SIGNALS) process.off(signal, listener);
    },
  };
};

/** Lets a signal end the process by its exit listeners, which end what it has started. */
export const leaveOnSignals = (): void => {
  for (const signal of SIGNALS) process.on(signal, () => process.exit(EXIT_CODES[signal]));
};
