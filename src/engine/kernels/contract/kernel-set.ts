import type {
  AttentionBackwardArgs,
  AttentionBackwardTangentArgs,
  AttentionForwardArgs,
  AttentionForwardTangentArgs,
} from './args/attention-args.ts';
import type { EmbedArgs, EmbedBackwardArgs, GatherRowsArgs } from './args/embed-args.ts';
import type {
  LayerNormBackwardArgs,
  LayerNormBackwardTangentArgs,
  LayerNormForwardArgs,
  LayerNormForwardTangentArgs,
  LayerNormParamsArgs,
  LayerNormParamsTangentArgs,
} from './args/layer-norm-args.ts';
import type { GeluBackwardTangentArgs, MatMulArgs } from './args/linear-args.ts';
import type {
  CrossEntropyArgs,
  CrossEntropyTangentArgs,
  PolicyLossArgs,
} from './args/loss-args.ts';
import type { AdamWAdjointArgs, AdamWArgs, ClipScaleArgs } from './args/optimizer-args.ts';
import type { AttentionStepArgs, CacheFillArgs, SampleTokenArgs } from './args/sampling-args.ts';
import type { DType, View } from './view.ts';

/**
 * The contract between the model code and the three backends.
 *
 * A kernel is a procedure: it reads views and writes views that the caller has allocated. So the
 * same GPT-2 code drives plain loops (cpu), SIMD WebAssembly (wasm) and WGSL (webgpu), parameters
 * and gradients live in one flat tensor each, and no kernel allocates.
 *
 * Notation in the comments: N tokens (rows), d width, V vocabulary, H heads, B examples, L tokens
 * of an example (N = B·L), C cache positions, P parameters. A dot (ẋ, written `xTangent`) is the
 * derivative along the sweep's direction. Output views come last and never overlap an input.
 */
type BackendName = 'cpu' | 'wasm' | 'webgpu';

export interface KernelSet {
  readonly backend: BackendName;

  /** Numbers of an uninitialised tensor, owned by the enclosing tf.tidy like any tfjs tensor. */
  alloc(shape: readonly number[], dtype?: DType): View;
  upload(values: Float32Array | Int32Array, shape: readonly number[]): View;
  /** Waits for all work that writes the view. */
  download(view: View): Promise<Float32Array>;
  downloadInts(view: View): Promise<Int32Array>;

  fill(out: View, value: number): void;
  copy(from: View, out: View): void;
  /** out = y + alpha·x. */
  addScaled(y: View, alpha: number, x: View, out: View): void;

  matMul(args: MatMulArgs): void;
  /** Sums over the rows of x [N, d] into out [d]. */
  columnSums(x: View, out: View): void;

  layerNormForward(args: LayerNormForwardArgs): void;
  layerNormForwardTangent(args: LayerNormForwardTangentArgs): void;
  layerNormBackward(args: LayerNormBackwardArgs): void;
  layerNormBackwardTangent(args: LayerNormBackwardTangentArgs): void;
  layerNormParams(args: LayerNormParamsArgs): void;
  layerNormParamsTangent(args: LayerNormParamsTangentArgs): void;

  geluBackwardTangent(args: GeluBackwardTangentArgs): void;

  attentionForward(args: AttentionForwardArgs): void;
  attentionForwardTangent(args: AttentionForwardTangentArgs): void;
  attentionBackward(args: AttentionBackwardArgs): void;
  attentionBackwardTangent(args: AttentionBackwardTangentArgs): void;

  crossEntropy(args: CrossEntropyArgs): void;
  crossEntropyTangent(args: CrossEntropyTangentArgs): void;
  policyLoss(args: PolicyLossArgs): void;

  embed(args: EmbedArgs): void;
  embedBackward(args: EmbedBackwardArgs): void;

  adamW(args: AdamWArgs): void;
  adamWAdjoint(args: AdamWAdjointArgs): void;
  clipScale(args: ClipScaleArgs): void;

  gatherRows(args: GatherRowsArgs): void;
  cacheFill(args: CacheFillArgs): void;
  attentionStep(args: AttentionStepArgs): void;
  sampleToken(args: SampleTokenArgs): void;
}
