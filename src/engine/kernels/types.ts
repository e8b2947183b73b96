import type { Tensor } from '@tensorflow/tfjs-core';

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
export type BackendName = 'cpu' | 'wasm' | 'webgpu';

export type DType = 'float32' | 'int32';

/** A contiguous run of numbers inside a tensor: all that a kernel reads or writes. */
export interface View {
  readonly tensor: Tensor;
  /** First element, counted in numbers. A multiple of 64, so that WebGPU can bind it. */
  readonly offset: number;
  readonly shape: readonly number[];
}

/** γ, β [K] of a layer norm with ε = 1e-5. */
export interface RowNorm {
  readonly gamma: View;
  readonly beta: View;
}

/** out = A·B + bias + residual, with more done to what goes in or comes out in the same pass. */
export interface MatMulArgs {
  /** One product A·B, or two that are added: a tangent is Ȧ·B + A·Ḃ. */
  readonly pairs: readonly (readonly [a: View, b: View])[];
  /** A is stored [K, M] instead of [M, K]; the same for both pairs. */
  readonly transposeA?: boolean;
  /** B is stored [N, K] instead of [K, N]; the same for both pairs. */
  readonly transposeB?: boolean;
  /** The rows of A are layer-normed on their way in. Only for one pair and an A that is not transposed. */
  readonly norm?: RowNorm | undefined;
  /** [N], added to each row. */
  readonly bias?: View | undefined;
  /** [M, N], added. */
  readonly residual?: View | undefined;
  /** [M, N]; its shape gives M and N. */
  readonly out: View;
  /** [M, N]: gelu(out) beside out. */
  readonly gelu?: View | undefined;
  /** dz = out∘gelu′(z) beside out, as geluBackward does with dy = out; [M, N] both. */
  readonly geluBackward?: { readonly z: View; readonly dz: View } | undefined;
}

/** γ, β of a layer norm with ε = 1e-5, and what its forward keeps. */
export interface LayerNormForwardArgs {
  readonly x: View; // [N, d]
  readonly gamma: View; // [d]
  readonly beta: View; // [d]
  readonly y: View; // [N, d]
  /** [N·d + N]: x̂ row by row, then 1/σ of each row. */
  readonly normed: View;
}

/** ẏ and (x̂, 1/σ)˙ : x̂˙ = r(ẋ − mean ẋ − x̂·mean(x̂ẋ)), ṙ = −r²·mean(x̂ẋ), ẏ = γx̂˙ + γ̇x̂ + β̇. */
export interface LayerNormForwardTangentArgs {
  readonly xTangent: View;
  readonly gamma: View;
  readonly gammaTangent: View;
  readonly betaTangent: View;
  readonly normed: View;
  readonly yTangent: View;
  readonly normedTangent: View;
}

/** dx = r(e − mean e − x̂·mean(e x̂)) + residual, with e = dy·γ. */
export interface LayerNormBackwardArgs {
  readonly dy: View; // [N, d]
  readonly gamma: View; // [d]
  readonly normed: View; // [N·d + N]
  readonly residual?: View | undefined; // [N, d]
  readonly dx: View; // [N, d]
}

export interface LayerNormBackwardTangentArgs {
  readonly dy: View;
  readonly dyTangent: View;
  readonly gamma: View;
  readonly gammaTangent: View;
  readonly normed: View;
  readonly normedTangent: View;
  readonly residualTangent?: View | undefined;
  readonly dxTangent: View;
}

/** dγ = Σ dy·x̂, dβ = Σ dy over the rows. */
export interface LayerNormParamsArgs {
  readonly dy: View;
  readonly normed: View;
  readonly dGamma: View; // [d]
  readonly dBeta: View; // [d]
}

/** dγ˙ = Σ (dy˙·x̂ + dy·x̂˙), dβ˙ = Σ dy˙. */
export interface LayerNormParamsTangentArgs {
  readonly dy: View;
  readonly dyTangent: View;
  readonly normed: View;
  readonly normedTangent: View;
  readonly dGammaTangent: View;
  readonly dBetaTangent: View;
}

/** gelu_new: y = ½z(1 + tanh(√(2/π)(z + 0.044715z³))). */
export interface GeluArgs {
  readonly z: View;
  readonly y: View;
}

/** dz = dy·gelu′(z). Also the forward tangent: ẏ = ż·gelu′(z). */
export interface GeluBackwardArgs {
  readonly dy: View;
  readonly z: View;
  readonly dz: View;
}

/** dz˙ = dy˙·gelu′(z) + dy·gelu″(z)·ż. */
export interface GeluBackwardTangentArgs {
  readonly dy: View;
  readonly dyTangent: View;
  readonly z: View;
  readonly zTangent: View;
  readonly dzTangent: View;
}

/**
 * Rows of qkv are tokens, example by example (N = B·L); columns are all queries, then keys, then
 * values, and within each head after head (d/H wide), as in GPT-2's c_attn.
 */
export interface AttentionShape {
  readonly batch: number; // B
  readonly length: number; // L
  readonly heads: number; // H
}

/** P = softmax over j ≤ i of q_i·k_j/√(d/H) (0 for j > i), ctx = P·v. */
export interface AttentionForwardArgs extends AttentionShape {
  readonly qkv: View; // [N, 3d]
  readonly context: View; // [N, d]
  readonly probs: View; // [B, H, L, L]
}

/** Ṡ from (q̇, k̇), Ṗ = P∘(Ṡ − rowsum(P∘Ṡ)), ctx˙ = Ṗ·v + P·v̇. */
export interface AttentionForwardTangentArgs extends AttentionShape {
  readonly qkv: View;
  readonly qkvTangent: View;
  readonly probs: View;
  readonly contextTangent: View;
  readonly probsTangent: View;
}

/** dA = dctx·vᵀ, dS = P∘(dA − rowsum(dA∘P)); dq = dS·k/√, dk = dSᵀ·q/√, dv = Pᵀ·dctx. */
export interface AttentionBackwardArgs extends AttentionShape {
  readonly dContext: View; // [N, d]
  readonly qkv: View;
  readonly probs: View;
  readonly dQkv: View; // [N, 3d]
  /** [B, H, L, L], room for dS: its contents after the call mean nothing. */
  readonly scratch: View;
}

/** dS and dS˙ are formed again from what is given, so that no more than 8 buffers are bound. */
export interface AttentionBackwardTangentArgs extends AttentionShape {
  readonly dContext: View;
  readonly dContextTangent: View;
  readonly qkv: View;
  readonly qkvTangent: View;
  readonly probs: View;
  readonly probsTangent: View;
  readonly dQkvTangent: View; // [N, 3d]
  /** [2, B, H, L, L], room for dS and dS˙: its contents after the call mean nothing. */
  readonly scratch: View;
}

/** ℓ = logsumexp(z) − z[target]; dz = weight·(p − onehot(target)). */
export interface CrossEntropyArgs {
  readonly logits: View; // [N, V]
  readonly targets: View; // int32 [N]
  readonly weights: View; // [N]
  readonly losses: View; // [N]
  readonly probs: View; // [N, V]
  readonly dLogits: View; // [N, V]
}

/** ℓ˙ = Σ (p − onehot)·ż; dz˙ = weight·p∘(ż − Σ p·ż). */
export interface CrossEntropyTangentArgs {
  readonly logitsTangent: View;
  readonly probs: View;
  readonly targets: View;
  readonly weights: View;
  readonly lossesTangent: View;
  readonly dLogitsTangent: View;
}

/**
 * GRPO's clipped objective on each token (minimised) with an entropy bonus, over
 * π = softmax(logits/temperature), ρ = exp(log π(target) − oldLogProb):
 * weight·(−min(ρÂ, clip(ρ, 1−clip, 1+clip)Â) − entropyBonus·H(π)), and its gradient.
 */
export interface PolicyLossArgs {
  readonly logits: View; // [N, V]
  readonly targets: View; // int32 [N]
  readonly oldLogProbs: View; // [N]
  readonly advantages: View; // [N]
  readonly weights: View; // [N], 0 where a token is not a response token
  readonly clip: number;
  readonly entropyBonus: number;
  readonly temperature: number;
  readonly logProbs: View; // [N]: log π(target)
  readonly entropies: View; // [N]: H(π) in nats
  readonly dLogits: View; // [N, V]
}

/** h = wte[id] + wpe[position]. */
export interface EmbedArgs {
  readonly ids: View; // int32 [N]
  readonly positions: View; // int32 [N]
  readonly wte: View; // [V, d]
  readonly wpe: View; // [C, d]
  readonly h: View; // [N, d]
}

/**
 * The sums of dh over the tokens of an id and over the tokens of a position. Rows without a token
 * become 0. Token i of an example has position i. `order` lists the tokens sorted by id and
 * `starts` where each id begins in it, so that a GPU can sum without atomics, in a fixed order.
 */
export interface EmbedBackwardArgs {
  readonly dh: View; // [N, d]
  readonly batch: number;
  readonly length: number;
  readonly order: View; // int32 [N]
  readonly starts: View; // int32 [V + 1]
  readonly dWte: View; // [V, d]
  readonly dWpe: View; // [C, d]
}

export interface AdamWSettings {
  readonly lr: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly eps: number;
  readonly epsRoot: number;
  readonly weightDecay: number;
}

/**
 * One AdamW update (optax semantics with eps_root) over flat parameters. State is [3, P]: φ, m, v.
 * g is first multiplied by gradScale[0] if given. t counts from 1.
 */
export interface AdamWArgs extends AdamWSettings {
  readonly t: number;
  readonly state: View; // [3, P]
  readonly gradient: View; // [P]
  readonly gradScale?: View | undefined; // [1]
  readonly nextState: View; // [3, P]
}

/**
 * The adjoint of that update. With m', v' the moments after it, m̂ = m'/c1, v̂ = v'/c2,
 * s = √(v̂+ε_root), D = s + ε, c_i = 1 − β_i^t:
 *   dm = λm − η·λφ/(c1·D)      dv = λv + η·λφ·m̂/(2·c2·D²·s)
 *   u = (1−β1)·dm + 2(1−β2)·g·dv
 *   λφ ← (1 − η·wd)·λφ (H·u is added by the caller), λm ← β1·dm, λv ← β2·dv
 * Where s = 0 the term of dv is 0.
 */
export interface AdamWAdjointArgs extends AdamWSettings {
  readonly t: number;
  /** The state before the update, [3, P]. */
  readonly state: View;
  readonly gradient: View; // [P]
  readonly adjoint: View; // [3, P]: λφ, λm, λv
  readonly direction: View; // [P]: u
  readonly nextAdjoint: View; // [3, P]
}

export interface ClipScaleArgs {
  readonly gradient: View; // [P]
  readonly maxNorm: number;
  /** [2]: min(1, maxNorm/‖g‖), ‖g‖. */
  readonly out: View;
}

/** Row `rows[i]` of x becomes row i of out. */
export interface GatherRowsArgs {
  readonly x: View; // [N, d]
  readonly rows: View; // int32 [B]
  readonly out: View; // [B, d]
}

/**
 * Copies the keys and values of a prefilled batch into the caches, each prompt `repeat` times:
 * cache row b is prompt ⌊b/repeat⌋.
 */
export interface CacheFillArgs {
  readonly qkv: View; // [prompts·length, 3d]
  readonly prompts: number;
  readonly length: number;
  readonly repeat: number;
  readonly keys: View; // [prompts·repeat, C, d]
  readonly values: View; // [prompts·repeat, C, d]
}

/** Causal attention of one new token a row: stores its k, v at `positions`, attends to 0..position. */
export interface AttentionStepArgs {
  readonly qkv: View; // [B, 3d]
  readonly positions: View; // int32 [B]
  readonly heads: number;
  readonly keys: View; // [B, C, d], read and written
  readonly values: View; // [B, C, d], read and written
  readonly context: View; // [B, d]
}

/**
 * Draws a token a row from softmax(logits/temperature) by inverting its cumulative distribution at
 * `uniforms`: the first id whose cumulative share exceeds the uniform. Temperature 0: the argmax
 * (the lowest id among equals), with log-probability taken at temperature 1.
 */
export interface SampleTokenArgs {
  readonly logits: View; // [B, V]
  readonly uniforms: View; // [B], in [0, 1)
  readonly temperature: number;
  readonly ids: View; // int32 [B]
  readonly logProbs: View; // [B]
  /** Embeds the drawn ids at these positions too, as `embed` does. */
  readonly embed?: Omit<EmbedArgs, 'ids'> | undefined;
}

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

  gelu(args: GeluArgs): void;
  geluBackward(args: GeluBackwardArgs): void;
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
