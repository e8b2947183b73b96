import type { ProxyMarked } from 'comlink';
import type { ProgressListener } from '../protocol/ports.ts';

/** What a worker exposes: one function that makes its port. */
export interface ServedPort<Port> {
  /**
   * @param assetBase absolute URL of the folder that the page lies in; a worker's own address is
   * that of its script
   * @param onProgress the one listener of the worker's life; a proxy per run would leak
   */
  connect(
    assetBase: string,
    onProgress: ProgressListener & ProxyMarked,
  ): Promise<Port & ProxyMarked>;
}
