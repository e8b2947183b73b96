import { transfer } from 'comlink';

/**
 * Hands `message` over to the other thread without copying the arrays in `given`, which the sender
 * must not touch again. An array that is only part of its buffer is copied after all: taking the
 * buffer would take its other parts too.
 */
export const give = <T>(message: T, given: readonly ArrayBufferView[]): T =>
  transfer(message, transferable(given));

/** The buffers of `views` that can be transferred, each once. */
export const transferable = (views: readonly ArrayBufferView[]): ArrayBuffer[] => [
  ...new Set(
    views
      .filter(({ buffer, byteLength }) => byteLength === buffer.byteLength && byteLength > 0)
      .map(({ buffer }) => buffer)
      .filter((buffer) => buffer instanceof ArrayBuffer),
  ),
];
