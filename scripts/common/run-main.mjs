import process from 'node:process';
import { stripVTControlCharacters } from 'node:util';

/** What a shell reports of a program that wrote into a closed pipe: 128 + SIGPIPE. */
const CLOSED_PIPE = 141;

const inOneLine = (/** @type {unknown} */ error) =>
  stripVTControlCharacters(error instanceof Error ? error.message : String(error))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');

let ending = false;

/**
 * Says what happened in one line on stderr and ends the process with 1, whatever still runs in it.
 * @param {unknown} error
 */
const endWith = (error) => {
  if (ending) return;
  ending = true;
  process.exitCode = 1;
  process.stderr.write(`${inOneLine(error)}\n`, () => process.exit(1));
};

const endQuietly = (/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code === 'EPIPE') process.exit(CLOSED_PIPE);
  endWith(error);
};

let watching = false;

/** Before tfjs' wasm backend is loaded, whose own handler would print its minified code. */
const watchForErrors = () => {
  if (watching) return;
  watching = true;
  process.on('uncaughtException', endWith);
  process.on('unhandledRejection', endWith);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietly);
};

/**
 * Runs what a script does. Any error ends it: one line on stderr, exit code 1. A reader that goes
 * away, as `head` does, ends it without a word.
 * @param {() => Promise<void>} main
 */
export const runMain = async (main) => {
  watchForErrors();
  try {
    await main();
  } catch (error) {
    endWith(error);
  }
};
