import type { AttentionShape } from '../../contract/args/attention-args.ts';
import { lanesFor, type Lanes } from '../queue/lanes.ts';

export interface AttentionLayout {
  readonly lanes: Lanes;
  readonly constants: {
    readonly length: number;
    readonly heads: number;
    /** Values of type Lanes in a head and in a row of the context. */
    readonly headColumns: number;
    readonly columns: number;
  };
}

/** @param width d, the columns of the context. */
export const attentionLayout = (
  { length, heads }: AttentionShape,
  width: number,
): AttentionLayout => {
  const lanes = lanesFor(width / heads);
  return {
    lanes,
    constants: { length, heads, headColumns: width / heads / lanes, columns: width / lanes },
  };
};

/**
 * Where things lie: the rows of qkv are tokens, of queries, keys and values side by side; `head`
 * counts the heads of all examples, example by example, as the matrices of probabilities do.
 */
export const ATTENTION_LAYOUT = `
const scale = inverseSqrt(f32(headColumns * lanes));
alias Head = array<Lanes, headColumns>;
fn contextAt(head: u32, token: u32) -> u32 {
  return ((head / heads) * length + token) * columns + (head % heads) * headColumns;
}
fn queryAt(head: u32, token: u32) -> u32 {
  return ((head / heads) * length + token) * 3u * columns + (head % heads) * headColumns;
}
fn keyAt(head: u32, token: u32) -> u32 { return queryAt(head, token) + columns; }
fn valueAt(head: u32, token: u32) -> u32 { return queryAt(head, token) + 2u * columns; }
fn probAt(head: u32, token: u32) -> u32 { return (head * length + token) * length; }
`;
