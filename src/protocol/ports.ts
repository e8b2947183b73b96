import type { ModelSize, LossForm } from './names.ts';
import type { InnerOptimizer, MetricSpec, PolicyOptimizer } from './training.ts';

/**
 * The two sides of Algorithm 1, as the paper splits them: a policy trainer and a metagradient
 * server. Only token ids, rewards, patches and numbers cross. The same ports are served by Web
 * Workers in the page and in-process under Node.
 */

export type BackendChoice = 'auto' | 'webgpu' | 'wasm' | 'cpu';

export interface BackendReport {
  readonly backend: 'webgpu' | 'wasm' | 'cpu';
  /** The adapter's or the processor's name, as far as the browser tells it. */
  readonly device: string;
  /** That share the work, if more than one. */
  readonly threads?: number;
  /** Why a better backend is not in use, in words for the page. */
  readonly reason?: string;
}

export interface MemoryReport {
  readonly tensors: number;
  readonly bytes: number;
}

export interface ModelReport {
  readonly backend: BackendReport;
  readonly parameters: number;
  readonly width: number;
  readonly layers: number;
  readonly vocabularySize: number;
  readonly contextLength: number;
}

export interface LoadRequest {
  readonly size: ModelSize;
  readonly backend: BackendChoice;
  /** Threads that share the work on wasm; if not given, as many as suit the machine. */
  readonly threads?: number;
  /** Time each kernel of a GPU and print the sums after each long call. */
  readonly profile?: boolean;
}

/** How far the call in progress is, in its own units (tokens drawn, microbatches done). */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

export type ProgressListener = (progress: Progress) => void;

export interface SampleRequest {
  /** Ids of what is to be answered, each at least one. */
  readonly prompts: readonly (readonly number[])[];
  readonly groupSize: number;
  readonly maxTokens: number;
  /** 0 is greedy. */
  readonly temperature: number;
  readonly seed: number;
  /** The id that ends a rollout. */
  readonly endOfText: number;
  /** Keep what `update` needs. */
  readonly keepForUpdate: boolean;
  /** The pretrained generator's, which never learns; the generator's own if not given. */
  readonly weights?: 'reference';
  /** Have each token's probability compared with the pretrained generator's: `logRatios`. */
  readonly compared?: boolean;
}

/** n = prompts·groupSize rollouts; rollout i answers prompt ⌊i / groupSize⌋. */
export interface Rollouts {
  readonly groupSize: number;
  readonly maxTokens: number;
  /** [n, maxTokens], response ids; past a rollout's length the end-of-text id. */
  readonly tokens: Int32Array;
  /** [n], response tokens with the end-of-text token, if it was drawn. */
  readonly lengths: Int32Array;
  /** −mean log π of the drawn tokens, nats a token: an estimate of the policy's entropy. */
  readonly surprisal: number;
  /**
   * [n, maxTokens], log π − log π_ref of each drawn token in nats, where the request has them compared; 0 past a
   * rollout's length. π_ref is the generator as it was pretrained. Of greedy texts at temperature 1.
   */
  readonly logRatios?: Float32Array;
}

export interface UpdateRequest {
  /** [n], one for each rollout of the last `sample` that was kept for it, or [n, maxTokens], one a token. */
  readonly advantages: Float32Array;
  readonly optimizer: PolicyOptimizer;
  readonly seed: number;
}

export interface UpdateReport {
  /** Mean entropy of the policy over the response tokens, nats, before each minibatch's update. */
  readonly entropy: number;
  /** Share of response tokens whose ratio was clipped. */
  readonly clipFraction: number;
  /** Mean gradient norm of the minibatches before clipping. */
  readonly gradNorm: number;
}

/** Weights and optimiser moments of the generator, enough to go on from. */
export interface GeneratorCheckpoint {
  /** [3, P]: weights, first and second moment. */
  readonly state: Float32Array;
  /** Optimiser updates so far. */
  readonly updates: number;
}

/** The generator's calls to come, as far as they shape the programs of a GPU. */
export interface GeneratorWarmUp {
  readonly samples: readonly Omit<SampleRequest, 'endOfText'>[];
  readonly optimizer: PolicyOptimizer;
}

/** The calls that both models' ports have. */
export interface ModelPort {
  load(request: LoadRequest): Promise<ModelReport>;
  /** Sets the listener of later calls; undefined takes it away. */
  listen(listener: ProgressListener | undefined): Promise<void>;
  memory(): Promise<MemoryReport>;
  /** Ends the call in progress within one microbatch; that call rejects with `Cancelled`. */
  cancel(): Promise<void>;
}

export interface GeneratorPort extends ModelPort {
  /** Compiles what the calls to come will run, where anything is compiled. Changes no result. */
  warmUp(request: GeneratorWarmUp): Promise<void>;
  /** Back to the pretrained weights and a fresh optimiser. */
  reset(): Promise<void>;
  sample(request: SampleRequest): Promise<Rollouts>;
  update(request: UpdateRequest): Promise<UpdateReport>;
  checkpoint(): Promise<GeneratorCheckpoint>;
  restore(checkpoint: GeneratorCheckpoint): Promise<void>;
  /** The weights as a `model.safetensors`, under Hugging Face's names. */
  exportModel(): Promise<Uint8Array>;
}

/** T·B examples in training order: inner step t takes examples t·B … t·B + B − 1. */
export interface Dataset {
  readonly innerSteps: number;
  readonly batchSize: number;
  /** Ids an example has at most, with its start-of-text. */
  readonly maxLength: number;
  /** [T·B, maxLength]; each example begins with start-of-text. */
  readonly ids: Int32Array;
  /** [T·B], ids of the example. */
  readonly lengths: Int32Array;
}

export interface TrainRequest {
  readonly dataset: Dataset;
  readonly optimizer: InnerOptimizer;
  readonly loss: LossForm;
  /** Keep what `attribute` needs. */
  readonly keepTrajectory: boolean;
  /** w, one for each example, [T·B], or for each predicted token, [T·B, maxLength − 1]; 1 if not given. */
  readonly exampleWeights?: Float32Array;
  /** Report the upper left of the LM head, so large, after each inner step. */
  readonly patch?: PatchSize;
}

export interface PatchSize {
  /** Hidden dimensions. */
  readonly rows: number;
  /** Token ids. */
  readonly columns: number;
}

export interface TrainReport {
  /** [T], mean example loss of each inner step before its update, whatever the examples weigh. */
  readonly losses: Float32Array;
  /** [T + 1, rows, columns], the patch before the first inner step and after each; only if asked for. */
  readonly patches?: Float32Array;
}

export interface Measurement {
  readonly phi: number;
  /** Φ before the training; only for the norm of the LM head. */
  readonly initialPhi?: number;
  /** Only for a patch metric: P_c − P_i, [rows][columns]. */
  readonly patchDelta?: readonly (readonly number[])[];
}

export interface AttributeRequest {
  readonly metric: MetricSpec;
  /** Keep the trajectory, for another metric's attribution; else, or if this one fails, its memory is released. */
  readonly keepTrajectory?: boolean;
  /** Report the norms of the adjoints. */
  readonly adjointNorms?: boolean;
}

/** What Φ of the last training owes to its examples and their tokens. */
export interface Attribution {
  /** τ = ∇_w Φ(A(w, D)) at the training's w, w weighing examples, in the dataset's order: the paper's reward. [T·B] */
  readonly examples: Float32Array;
  /** The same with a weight for each predicted token's loss; an example's τ is the sum of its row. [T·B, maxLength − 1] */
  readonly tokens: Float32Array;
  /**
   * [T, slots], over all parameters, of the adjoints of the state after each inner step: λφ, λm and λv
   * for Adam, λφ and λm for momentum, λφ for SGD. Only if asked for.
   */
  readonly adjointNorms?: Float32Array;
}

/** The target's calls to come, as far as they shape the programs of a GPU. */
export interface TargetWarmUp extends Pick<Dataset, 'batchSize' | 'maxLength'> {
  readonly optimizer: InnerOptimizer;
  readonly loss: LossForm;
}

export interface TargetPort extends ModelPort {
  /** Compiles what the calls to come will run, where anything is compiled. Changes no result. */
  warmUp(request: TargetWarmUp): Promise<void>;
  /** φ_T ← A(w, D) from the pretrained weights. */
  train(request: TrainRequest): Promise<TrainReport>;
  /** Φ(φ_T) of the last training. */
  measure(metric: MetricSpec): Promise<Measurement>;
  /** ∇Φ of the last training, which kept its trajectory. */
  attribute(request: AttributeRequest): Promise<Attribution>;
  /** Frees a trajectory that was kept and is not wanted any more; the next training does it too. */
  releaseTrajectory(): Promise<void>;
  /** The weights before or after the last training as a `model.safetensors`, under Hugging Face's names. */
  exportModel(which: 'before' | 'after'): Promise<Uint8Array>;
}
