import { PartMissing } from '../protocol/errors.ts';

/**
 * Fetches a part of the program that is not needed from the start. A browser may remember a failure
 * for as long as the page or worker lives, so a worker that lacks a part is started anew.
 * @param what what is fetched, as a sentence begins: 'The charts'
 * @throws PartMissing
 */
export const fetchPart = async <T>(what: string, load: () => Promise<T>): Promise<T> => {
  try {
    return await load();
  } catch (cause) {
    throw new PartMissing(what, cause);
  }
};
