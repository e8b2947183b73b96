/** Named arrays: the inputs or outputs of a function under test. */
export type Arrays<K extends string> = Readonly<Record<K, Float32Array>>;

/** Central differences are then off by about 1e-10, and rounding in float64 adds 1e-11. */
const STEP = 1e-5;

const mapArrays = <K extends string>(
  arrays: Arrays<K>,
  map: (values: Float32Array, key: K) => Float32Array,
): Arrays<K> =>
  Object.fromEntries(
    Object.entries<Float32Array>(arrays).map(([key, values]) => [key, map(values, key as K)]),
  ) as Arrays<K>;

/** The derivatives of all outputs of f along a direction in its inputs. */
export const directionalDerivative = <K extends string, O extends string>(
  f: (inputs: Arrays<K>) => Arrays<O>,
  inputs: Arrays<K>,
  direction: Arrays<K>,
): Arrays<O> => {
  const at = (step: number): Arrays<O> =>
    f(mapArrays(inputs, (values, key) => values.map((x, i) => x + step * direction[key][i]!)));
  const [ahead, behind] = [at(STEP), at(-STEP)];
  return mapArrays(ahead, (values, key) =>
    values.map((value, i) => (value - behind[key][i]!) / (2 * STEP)),
  );
};

/** The gradient of a number with respect to one of the inputs, one coordinate at a time. */
export const gradientByDifferences = <K extends string>(
  f: (inputs: Arrays<K>) => number,
  inputs: Arrays<K>,
  key: NoInfer<K>,
): Float32Array =>
  inputs[key].map((_, i) => {
    const at = (step: number): number =>
      f({ ...inputs, [key]: inputs[key].with(i, inputs[key][i]! + step) });
    return (at(STEP) - at(-STEP)) / (2 * STEP);
  });

/** The largest error of any number, relative to the largest magnitude of what is expected. */
export const relativeError = (actual: ArrayLike<number>, expected: ArrayLike<number>): number => {
  if (actual.length !== expected.length) return NaN;
  const largest = Math.max(...Array.from(expected, Math.abs));
  return Math.max(...Array.from(expected, (x, i) => Math.abs(actual[i]! - x))) / largest;
};

/** Σ a·b. */
export const innerProduct = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, x, i) => sum + x * b[i]!, 0);
