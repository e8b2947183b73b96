import type { TfjsQueue } from '../queue/tfjs-queue.ts';

const BYTES_PER_TIMESTAMP = 8;

/** The set's first timestamps in nanoseconds, after all that is recorded; destroys the set. */
export const readTimestamps = async (
  queue: TfjsQueue,
  querySet: GPUQuerySet,
  count: number,
): Promise<BigInt64Array> => {
  const { device } = queue;
  const size = count * BYTES_PER_TIMESTAMP;
  const resolved = device.createBuffer({
    size,
    usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
  });
  const staging = device.createBuffer({
    size,
    usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
  });
  queue.submit((encoder) => {
    encoder.resolveQuerySet(querySet, 0, count, resolved, 0);
    encoder.copyBufferToBuffer(resolved, 0, staging, 0, size);
  });
  await staging.mapAsync(GPUMapMode.READ);
  const times = new BigInt64Array(staging.getMappedRange().slice(0));
  for (const spent of [querySet, resolved, staging]) spent.destroy();
  return times;
};
