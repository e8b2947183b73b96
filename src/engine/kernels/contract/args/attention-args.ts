import type { View } from '../view.ts';

// Notation as in kernel-set.ts.

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
