import { refuseLfsPointer } from '../core/files/lfs-pointer.ts';

/** Reads files below `public/`. */
export interface Assets {
  /** @param path relative to the site, e.g. `models/tokenizer.json`. @throws Error that names the file. */
  fetchBytes(path: string): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * Assets next to a page, wherever it is served.
 * @param base absolute URL of the folder that the page lies in, with its final slash
 */
export const createAssets = (base: string, fetcher: typeof fetch = fetch): Assets => ({
  fetchBytes: async (path) => {
    const url = new URL(path, base).href;
    const response = await fetcher(url).catch((error: unknown) => {
      throw new Error(`${path} could not be fetched (${String(error)}). Is the server reachable?`);
    });
    if (!response.ok)
      throw new Error(`${path} could not be fetched: the server said ${response.status}.`);
    // A static server may answer a missing file with the page itself.
    if (response.headers.get('content-type')?.startsWith('text/html') === true) {
      throw new Error(`${path} is missing on the server.`);
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    refuseLfsPointer(path, bytes);
    return bytes;
  },
});
