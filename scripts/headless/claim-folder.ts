import { mkdir, readdir } from 'node:fs/promises';

/**
 * Makes a folder for the files of one run, or takes one that holds none of them: what two runs wrote
 * would look like the result of one.
 * @param files names of all that the run may write, now or later
 * @throws Error in one line if the folder is used, or cannot be had
 */
export const claimFolder = async (directory: string, files: readonly string[]): Promise<void> => {
  let present: readonly string[];
  try {
    await mkdir(directory, { recursive: true });
    present = await readdir(directory);
  } catch (error) {
    throw new Error(
      `${directory} cannot be a folder for the files of a run (${(error as Error).message}). Give another one.`,
      { cause: error },
    );
  }
  // A run that was killed may have left a file half written.
  const used = present.filter((name) => files.includes(name.replace(/\.part$/, '')));
  if (used.length > 0) {
    throw new Error(
      `${directory} holds files of an earlier run (${used.join(', ')}). Give another folder, or delete them first.`,
    );
  }
};
