import type { TfjsQueue } from '../queue/tfjs-queue.ts';
import { readTimestamps } from './timestamps.ts';

/** Milliseconds that one compute pass with these commands takes on the GPU. */
export type Stopwatch = (encode: (pass: GPUComputePassEncoder) => void) => Promise<number>;

const byTimestamps =
  (queue: TfjsQueue): Stopwatch =>
  async (encode) => {
    const querySet = queue.device.createQuerySet({ type: 'timestamp', count: 2 });
    queue.submit((encoder) => {
      const pass = encoder.beginComputePass({
        timestampWrites: { querySet, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 },
      });
      encode(pass);
      pass.end();
    });
    const [begin, end] = (await readTimestamps(queue, querySet, 2)) as Iterable<bigint> as [
      bigint,
      bigint,
    ];
    return Number(end - begin) / 1e6;
  };

/** Also counts the way to the GPU process and back, which is the same for all that are compared. */
const byClock =
  (queue: TfjsQueue): Stopwatch =>
  async (encode) => {
    await queue.device.queue.onSubmittedWorkDone();
    const start = performance.now();
    queue.submit((encoder) => {
      const pass = encoder.beginComputePass();
      encode(pass);
      pass.end();
    });
    await queue.device.queue.onSubmittedWorkDone();
    return performance.now() - start;
  };

export const createStopwatch = (queue: TfjsQueue): Stopwatch =>
  queue.device.features.has('timestamp-query') ? byTimestamps(queue) : byClock(queue);
