const STRIDES = [1, 2, 5];
const MOST_TICKS = 6;

/** Round GRPO steps between two, both inclusive: at most six, at 1, 2 or 5 times a power of ten. */
export const stepTicks = (first: number, last: number): number[] => {
  let stride = 1;
  for (let power = 1, i = 0; (last - first) / stride > MOST_TICKS - 1; i++) {
    if (i % STRIDES.length === STRIDES.length - 1) power *= 10;
    stride = power * STRIDES[(i + 1) % STRIDES.length]!;
  }
  const start = Math.ceil(first / stride) * stride;
  const count = Math.floor((last - start) / stride) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => start + i * stride);
};
