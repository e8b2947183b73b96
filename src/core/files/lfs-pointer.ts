const FIRST_LINE = 'version https://git-lfs.github.com/spec/';

/**
 * A checkout without Git LFS leaves a few lines of text in a large file's place.
 * @param path for the message
 * @throws Error that says what to do if the bytes are such a text
 */
export const refuseLfsPointer = (path: string, bytes: Uint8Array): void => {
  const begin = new TextDecoder().decode(bytes.subarray(0, FIRST_LINE.length));
  if (begin !== FIRST_LINE) return;
  throw new Error(
    `${path} is a Git LFS pointer in place of the file itself: run \`git lfs install\` and \`git lfs pull\` where the project was cloned, and build the page anew if there is one.`,
  );
};
