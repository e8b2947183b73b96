import { DeviceLost } from '../src/protocol/errors.ts';

/** Ends this worker's usefulness as an uncaught error would, which the page is listening for. */
export const reportLoss = (reason: string): void => {
  reportError(new DeviceLost(reason));
};
