/** The LM head [V, d], row after row: number v·d + i is dimension i of token v. */
export interface Head {
  readonly values: Float32Array;
  readonly vocabularySize: number;
  readonly width: number;
}

export interface HeadReading {
  readonly phi: number;
  /** Φ of the initial head, where Φ is about the head itself and not about its change. */
  readonly initialPhi?: number;
  /** ∇Φ with respect to the head, [V, d]. */
  readonly gradient: Float32Array;
  /** P_c − P_i, for a patch. */
  readonly patchDelta?: readonly (readonly number[])[];
}

/** A Φ that reads nothing of the target but its LM head, now and before the training. */
export type HeadMetric = (head: Head, initial: Head) => HeadReading;
