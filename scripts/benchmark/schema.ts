import { z } from 'zod';

const milliseconds = z.number().positive();
const count = z.number().int().nonnegative();

/** One task of one engine. Counts are null where the engine or the backend does not tell. */
const resultSchema = z.object({
  backend: z.enum(['wasm', 'webgpu']),
  where: z.enum(['browser', 'node']),
  size: z.enum(['nano', 'small', 'base']),
  task: z.enum(['train', 'metagradient', 'attribute', 'sample', 'update', 'grpoStep']),
  engine: z.enum(['lab', 'nested', 'jax-js']),
  /** CPU threads that compute; null on WebGPU. */
  threads: count.nullable(),
  /** Texts of an inner step, and tokens of a text. */
  texts: count,
  tokens: count,
  innerSteps: count,
  medianMs: milliseconds,
  minMs: milliseconds,
  maxMs: milliseconds,
  runs: count,
  /** The first run in a fresh page or process: it compiles. */
  firstMs: milliseconds,
  /** Each timed run, in order; the k-th runs of engines that are compared lie side by side. */
  rounds: z.array(milliseconds).min(1),
  dispatches: count.nullable(),
  peakBytes: count.nullable(),
  /** tfjs' tensors that are alive after the last run. */
  tensors: count.nullable(),
});

export type Result = z.infer<typeof resultSchema>;

/** Training and metagradient at one point of a series in which one size doubles. */
const scalingSchema = z.object({
  series: z.enum(['innerSteps', 'segments', 'texts', 'tokens', 'width', 'layers']),
  value: count,
  medianMs: milliseconds,
  minMs: milliseconds,
  maxMs: milliseconds,
  runs: count,
  peakBytes: count,
});

export type ScalingResult = z.infer<typeof scalingSchema>;

const machineSchema = z.object({
  cpu: z.string(),
  cores: count,
  memoryBytes: count,
  system: z.string(),
  node: z.string(),
  /** Absent where no browser was asked. */
  chromium: z.string().optional(),
  adapter: z.string().optional(),
  /** The adapter is the processor. */
  softwareAdapter: z.boolean().optional(),
  date: z.string(),
  command: z.string(),
  minutes: z.number().nonnegative(),
});

export type Machine = z.infer<typeof machineSchema>;

/** What `npm run bench -- --json FILE` writes. */
export const benchmarkSchema = z.object({
  machine: machineSchema,
  results: z.array(resultSchema),
  scaling: z.array(scalingSchema),
});

export type Benchmark = z.infer<typeof benchmarkSchema>;
