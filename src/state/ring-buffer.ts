/** The last `capacity` values pushed, oldest first. Values older than that fall out. */
export interface RingBuffer<T> {
  readonly capacity: number;
  readonly length: number;
  push(value: T): void;
  /** The i-th oldest value, or undefined outside 0 … length − 1. */
  at(index: number): T | undefined;
  clear(): void;
  toArray(): T[];
}

/** @throws Error unless capacity is a whole number ≥ 1. */
export const createRingBuffer = <T>(capacity: number): RingBuffer<T> => {
  if (!Number.isInteger(capacity) || capacity < 1) {
    throw new Error(`A ring buffer holds at least one value; its capacity was ${capacity}.`);
  }
  const values: T[] = [];
  let oldest = 0;

  const at = (index: number): T | undefined =>
    index < 0 || index >= values.length ? undefined : values[(oldest + index) % values.length];

  return {
    capacity,
    get length() {
      return values.length;
    },
    push: (value) => {
      if (values.length < capacity) {
        values.push(value);
        return;
      }
      values[oldest] = value;
      oldest = (oldest + 1) % capacity;
    },
    at,
    clear: () => {
      values.length = 0;
      oldest = 0;
    },
    toArray: () => Array.from({ length: values.length }, (_, index) => at(index)!),
  };
};
