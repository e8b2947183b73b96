/** Says when a reproduction is to end: its time is over, or somebody asked. */
export interface StopControl {
  readonly asked: () => boolean;
  readonly secondsLeft: () => number;
  /** Forgets about signals. */
  readonly dispose: () => void;
}

/** npm and tsx may each pass the same Ctrl-C on. */
const SAME_SIGNAL_MS = 1000;

/** @param onSignal told once, when Ctrl-C has asked; a second one leaves at once */
export const createStop = (budgetMinutes: number, onSignal: () => void): StopControl => {
  const deadline = performance.now() + budgetMinutes * 60_000;
  let signalled: number | undefined;
  const listener = () => {
    if (signalled === undefined) {
      signalled = performance.now();
      onSignal();
    } else if (performance.now() - signalled > SAME_SIGNAL_MS) {
      process.exit(130);
    }
  };
  process.on('SIGINT', listener);
  process.on('SIGTERM', listener);
  const secondsLeft = () => Math.max(0, (deadline - performance.now()) / 1000);
  return {
    asked: () => signalled !== undefined || secondsLeft() === 0,
    secondsLeft,
    dispose: () => {
      process.off('SIGINT', listener);
      process.off('SIGTERM', listener);
    },
  };
};
