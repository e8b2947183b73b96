import { loadTail, storeTail, wholeBytes } from './vector';

/** to += from, d floats. */
function addRow(from: usize, to: usize, d: i32): void {
  const whole = wholeBytes(d);
  const tail = d & 3;
  for (let i: usize = 0; i < whole; i += 16) {
    v128.store(to + i, f32x4.add(v128.load(to + i), v128.load(from + i)));
  }
  if (tail) {
    const sum = f32x4.add(loadTail(to + whole, tail, 0), loadTail(from + whole, tail, 0));
    storeTail(to + whole, sum, tail);
  }
}

/** h[i] = wte[ids[i]] + wpe[positions[i]]. */
export function embed(
  ids: usize,
  positions: usize,
  wte: usize,
  wpe: usize,
  h: usize,
  rows: i32,
  d: i32,
): void {
  const rowBytes = <usize>d << 2;
  const bytes = <usize>rows << 2;
  for (let i: usize = 0; i < bytes; i += 4) {
    memory.copy(h, wte + <usize>load<i32>(ids + i) * rowBytes, rowBytes);
    addRow(wpe + <usize>load<i32>(positions + i) * rowBytes, h, d);
    h += rowBytes;
  }
}

/** Sums of dh over the tokens of each id (order, starts: a counting sort) and of each position. */
export function embedBackward(
  dh: usize,
  order: usize,
  starts: usize,
  dWte: usize,
  dWpe: usize,
  batch: i32,
  length: i32,
  vocabulary: i32,
  context: i32,
  d: i32,
): void {
  const rowBytes = <usize>d << 2;
  memory.fill(dWte, 0, <usize>vocabulary * rowBytes);
  for (let id = 0; id < vocabulary; id++) {
    const end = load<i32>(starts, 4);
    for (let at = load<i32>(starts); at < end; at++) {
      addRow(dh + <usize>load<i32>(order + (<usize>at << 2)) * rowBytes, dWte, d);
    }
    starts += 4;
    dWte += rowBytes;
  }
  memory.fill(dWpe, 0, <usize>context * rowBytes);
  for (let b = 0; b < batch; b++) {
    let to = dWpe;
    for (let i = 0; i < length; i++) {
      addRow(dh, to, d);
      dh += rowBytes;
      to += rowBytes;
    }
  }
}

/** out[i] = x[indices[i]], rows of d floats. */
export function gatherRows(x: usize, indices: usize, out: usize, rows: i32, d: i32): void {
  const rowBytes = <usize>d << 2;
  const end = indices + (<usize>rows << 2);
  for (; indices < end; indices += 4) {
    memory.copy(out, x + <usize>load<i32>(indices) * rowBytes, rowBytes);
    out += rowBytes;
  }
}
