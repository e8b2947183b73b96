export type Side = 'generator' | 'target' | 'texts';

const NAMES: Readonly<Record<Side, string>> = {
  generator: 'generator’s worker',
  target: 'target’s worker',
  texts: 'texts’ worker',
};

/**
 * A worker that will not answer any more: it threw outside a call, its script could not be loaded,
 * or it lost its GPU. All calls in flight and all later ones reject with the same error.
 */
export class WorkerCrashed extends Error {
  override readonly name = 'WorkerCrashed';
  readonly side: Side;

  constructor(side: Side, cause: string) {
    super(`The ${NAMES[side]} stopped: ${cause}`);
    this.side = side;
  }
}

/** Models and settings that do not go together; nothing was run. */
export class ConfigRefused extends Error {
  override readonly name = 'ConfigRefused';
}
