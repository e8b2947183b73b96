import { listenForStop } from '../common/stop-signals.ts';

/** Says when a reproduction is to end: its time is over, or somebody asked. */
export interface StopControl {
  readonly asked: () => boolean;
  /** Whether it was a signal that asked. */
  readonly signalled: () => boolean;
  readonly secondsLeft: () => number;
  /** Forgets about signals. */
  readonly dispose: () => void;
}

export const createStop = (budgetMinutes: number): StopControl => {
  const deadline = performance.now() + budgetMinutes * 60_000;
  const signals = listenForStop();
  const secondsLeft = () => Math.max(0, (deadline - performance.now()) / 1000);
  return {
    asked: () => signals.asked() || secondsLeft() === 0,
    signalled: signals.asked,
    secondsLeft,
    dispose: signals.dispose,
  };
};
