import type { Assets } from '../../src/engine/ports/model-files.ts';
import { fromBase64 } from './base64.ts';

/** The site's files as a test hands them over: paths below public/ and their contents in base64. */
export type GivenFiles = Readonly<Record<string, string>>;

export const givenAssets = (files: GivenFiles): Assets => ({
  fetchBytes: (path) => Promise.resolve(fromBase64(files[path]!)),
});
