import type { HostBatch } from '../model/token-batch.ts';
import type { PromptBatch } from '../sampler/prompt-batch.ts';

/** What a GRPO step's sampling leaves for its update. */
export interface SampledGroup {
  readonly prompts: PromptBatch;
  readonly groupSize: number;
  readonly maxTokens: number;
  /** [n, maxTokens] */
  readonly tokens: Int32Array;
  /** [n], response tokens that count. */
  readonly lengths: Int32Array;
  /** [n, maxTokens] */
  readonly logProbs: Float32Array;
}

/** Some rollouts as prompt and response in one sequence, and their response tokens one by one. */
export interface PolicyBatch {
  readonly host: HostBatch;
  /**
   * B·maxTokens response slots. Slot i·maxTokens + s is response token s of example i; the row of
   * the sequence that predicts it is `rows`.
   */
  readonly slots: number;
  readonly rows: Int32Array;
  readonly targets: Int32Array;
  readonly oldLogProbs: Float32Array;
  readonly advantages: Float32Array;
  /** 1/tokens of the minibatch, 0 past a response's end. */
  readonly weights: Float32Array;
}

/**
 * Ids of a sequence that holds any prompt with any response: no longer than the context takes,
 * though the prompts' common length is rounded up.
 */
export const policySequenceLength = (
  { prompts, maxTokens }: SampledGroup,
  contextLength: number,
): number => Math.min(prompts.length + maxTokens, contextLength + 1);

/**
 * @param rollouts indices into the group's rollouts
 * @param advantages of the group's rollouts [n], or of their tokens [n, maxTokens]
 * @param tokenCount response tokens of the whole minibatch, for the token mean
 * @param contextLength positions of the policy
 */
export const policyBatch = (
  group: SampledGroup,
  rollouts: Int32Array,
  advantages: Float32Array,
  tokenCount: number,
  contextLength: number,
): PolicyBatch => {
  const { prompts, maxTokens } = group;
  const sequenceLength = policySequenceLength(group, contextLength);
  const rowLength = sequenceLength - 1;
  const examples = rollouts.length;
  const slots = examples * maxTokens;
  const sequences = new Int32Array(examples * sequenceLength);
  const batch = {
    rows: new Int32Array(slots),
    targets: new Int32Array(slots),
    oldLogProbs: new Float32Array(slots),
    advantages: new Float32Array(slots),
    weights: new Float32Array(slots),
  };
  const perToken = advantages.length === group.tokens.length;
  rollouts.forEach((rollout, i) => {
    const prompt = Math.floor(rollout / group.groupSize);
    const promptLength = prompts.lengths[prompt]!;
    const promptStart = prompt * prompts.length;
    const from = rollout * maxTokens;
    const response = group.tokens.subarray(from, from + maxTokens);
    const sequence = sequences.subarray(i * sequenceLength, (i + 1) * sequenceLength);
    sequence.set(prompts.ids.subarray(promptStart, promptStart + promptLength));
    sequence.set(response, promptLength);
    const slot = i * maxTokens;
    batch.targets.set(response, slot);
    batch.oldLogProbs.set(group.logProbs.subarray(from, from + maxTokens), slot);
    if (perToken) batch.advantages.set(advantages.subarray(from, from + maxTokens), slot);
    else batch.advantages.fill(advantages[rollout]!, slot, slot + maxTokens);
    batch.weights.fill(1 / tokenCount, slot, slot + group.lengths[rollout]!);
    for (let s = 0; s < maxTokens; s++) {
      batch.rows[slot + s] = i * rowLength + promptLength - 1 + s;
    }
  });
  return {
    ...batch,
    slots,
    host: { sequences, examples, sequenceLength, weights: new Float32Array(examples * rowLength) },
  };
};
