/**
 * Import this before anything that imports tfjs: from then on the backend 'cpu' allocates, and so
 * computes, in float64. Finite differences mean little in float32.
 */
globalThis.Float32Array = Float64Array as unknown as Float32ArrayConstructor;
