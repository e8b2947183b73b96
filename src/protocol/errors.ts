/** A call that was ended by `cancel`. Its name crosses the worker boundary; its class does not. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
  constructor() {
    super('The call was cancelled.');
  }
}

export const isCancelled = (error: unknown): boolean =>
  error instanceof Error && error.name === 'Cancelled';

/**
 * The GPU went away or refused its work, or the memory is full: what comes out of this worker from
 * now on is not to be trusted, and it has to be started anew. The message goes on from “stopped: ”.
 */
export class DeviceLost extends Error {
  override readonly name = 'DeviceLost';
}

export const isDeviceLost = (error: unknown): boolean =>
  error instanceof Error && error.name === 'DeviceLost';

/** A part of the program, fetched when it was first needed, did not come. */
export class PartMissing extends Error {
  override readonly name = 'PartMissing';
  constructor(what: string, cause: unknown) {
    super(
      `${what} could not be fetched (${cause instanceof Error ? cause.message : String(cause)}). ` +
        'The server cannot be reached, or it has another version of the page by now. ' +
        'If trying again does not help, reload the page; a run ends with that.',
    );
  }
}

export const isPartMissing = (error: unknown): boolean =>
  error instanceof Error && error.name === 'PartMissing';
