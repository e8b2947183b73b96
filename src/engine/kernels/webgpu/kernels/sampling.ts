import type { SampleTokenArgs } from '../../contract/args/sampling-args.ts';
import { matrixShape } from '../../contract/view.ts';
import { lanesFor, packed } from '../queue/lanes.ts';
import type { Dispatch } from '../queue/program.ts';

/** The lowest id among the largest logits. */
const GREEDY = `
fn choose(start: u32, peak: f32, sum: f32, draw: f32) -> u32 {
  for (var id = 0u; id < vocabulary; id++) {
    if (logit(start, id) == peak) { return id; }
  }
  return 0u;
}`;

/**
 * The first id whose cumulative share exceeds the uniform. Rounding can leave the total at or below
 * a uniform close to 1; then it is the last id that has a share at all.
 */
const INVERT_CUMULATIVE = `
fn choose(start: u32, peak: f32, sum: f32, draw: f32) -> u32 {
  let threshold = draw * sum;
  var cumulative = 0.0;
  var last = 0u;
  for (var id = 0u; id < vocabulary; id++) {
    let share = exp((logit(start, id) - peak) / uniforms.temperature);
    if (share > 0.0) {
      cumulative += share;
      last = id;
      if (cumulative > threshold) { break; }
    }
  }
  return last;
}`;

/** h = wte[id] + wpe[position] of one row. */
const EMBED = `
fn embed(row: u32, id: u32) {
  let position = u32(positions[row]);
  for (var c = 0u; c < width; c++) {
    h[row * width + c] = wte[id * width + c] + wpe[position * width + c];
  }
}`;

/** One invocation a row. */
export const sampleToken = (args: SampleTokenArgs): Dispatch => {
  const { rows, columns: vocabulary } = matrixShape(args.logits);
  const { embed } = args;
  const width = embed ? embed.h.shape.at(-1)! : 0;
  const lanes = lanesFor(vocabulary, width);
  const greedy = args.temperature === 0;
  return {
    name: greedy ? 'sampleToken greedy' : 'sampleToken',
    constants: { vocabulary, columns: vocabulary / lanes, width: width / lanes },
    reads: {
      logits: packed(args.logits, lanes),
      draws: args.uniforms,
      positions: embed?.positions,
      wte: embed && packed(embed.wte, lanes),
      wpe: embed && packed(embed.wpe, lanes),
    },
    writes: {
      ids: args.ids,
      logProbs: args.logProbs,
      ...(embed && { h: packed(embed.h, lanes) }),
    },
    uniforms: { type: 'float32', values: { temperature: greedy ? 1 : args.temperature } },
    lanes,
    wgsl: `
fn logit(start: u32, id: u32) -> f32 { return pick(logits[start + id / lanes], id % lanes); }
${greedy ? GREEDY : INVERT_CUMULATIVE}
${embed ? EMBED : ''}
fn run(row: u32) {
  let start = row * columns;
  var peaks = logits[start];
  for (var k = 1u; k < columns; k++) { peaks = max(peaks, logits[start + k]); }
  let peak = highest(peaks);
  var sums = Lanes(0.0);
  for (var k = 0u; k < columns; k++) {
    sums += exp((logits[start + k] - peak) / uniforms.temperature);
  }
  let sum = total(sums);
  let id = choose(start, peak, sum, draws[row]);
  ids[row] = i32(id);
  logProbs[row] = (logit(start, id) - peak) / uniforms.temperature - log(sum);
  ${embed ? 'embed(row, id);' : ''}
}`,
    size: { invocations: rows },
  };
};
