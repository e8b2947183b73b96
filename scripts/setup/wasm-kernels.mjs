import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/**
 * Compiles src/engine/kernels/wasm/assembly (AssemblyScript, SIMD) to src/engine/kernels/wasm/kernels.generated.ts:
 * the binary as base64, so that it loads the same way in Node and in a worker, and the signatures of
 * its exports.
 *
 * Plain JavaScript: tsx would take the better part of a minute to read the compiler.
 */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = 'src/engine/kernels/wasm/assembly';
const ENTRY = `${SOURCES}/kernels.ts`;
const OUTPUT = 'src/engine/kernels/wasm/kernels.generated.ts';

/**
 * @typedef {object} Build
 * @property {Uint8Array} binary
 * @property {string} text for checks
 * @property {string} declarations TypeScript's, of the exports
 */

/** @returns {Promise<Build>} */
const compile = async () => {
  // Takes a while to load, and is needed only where something has changed.
  const { default: asc } = await import('assemblyscript/asc');
  /** @type {Map<string, string | Uint8Array>} */
  const files = new Map();
  const { error } = await asc.main(
    [
      ...[ENTRY, '--baseDir', ROOT],
      ...['--outFile', 'kernels.wasm', '--textFile', 'kernels.wat', '--bindings', 'raw'],
      ...['--optimizeLevel', '3', '--shrinkLevel', '0', '--noAssert'],
      ...['--enable', 'simd', '--runtime', 'stub', '--use', 'abort='],
      ...['--importMemory', '--noExportMemory', '--initialMemory', '1'],
    ],
    {
      stderr: process.stderr,
      writeFile: (name, contents) => {
        files.set(name, contents);
      },
    },
  );
  if (error) throw error;
  const text = (/** @type {string} */ name) => String(files.get(name));
  return {
    binary: Buffer.from(files.get('kernels.wasm') ?? ''),
    text: text('kernels.wat'),
    declarations: text('kernels.d.ts'),
  };
};

/**
 * The memory is tfjs' own: data or a start function of ours would overwrite what lies there.
 * @param {Build} build
 */
const refuseOwnMemory = ({ text }) => {
  const imports = text.match(/\(import /g)?.length ?? 0;
  if (imports !== 1 || /\((data|start) /.test(text)) {
    throw new Error('The kernels must import a memory and nothing else, and hold no data.');
  }
};

/** @param {Build} build */
const signatures = ({ declarations }) =>
  Array.from(
    declarations.matchAll(/export function (\w+)\((.*)\): (\w+);/g),
    ([, name, parameters, result]) =>
      `  readonly ${name ?? ''}: (${parameters ?? ''}) => ${result ?? ''};`,
  );

/** The generated file's first line: of what it was made, by content, since a checkout sets all times anew. */
const headOf = async () => {
  const names = (await readdir(join(ROOT, SOURCES))).sort();
  const files = [
    ...names.map((name) => join(ROOT, SOURCES, name)),
    join(ROOT, 'node_modules/assemblyscript/package.json'),
    fileURLToPath(import.meta.url),
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  return `// Made by scripts/setup/wasm-kernels.mjs from ${SOURCES}, ${hash.digest('hex')}; do not edit.\n`;
};

/** Compiles the kernels where they are missing or were made of something else. */
export const refreshKernels = async () => {
  const output = join(ROOT, OUTPUT);
  const head = await headOf();
  const current = await readFile(output, 'utf8').catch(() => '');
  if (current.startsWith(head)) return;
  const build = await compile();
  refuseOwnMemory(build);
  // Whole or not at all; two scripts may do it at once. Declarations speak of booleans, which
  // WebAssembly takes as numbers just as well.
  const part = join(ROOT, SOURCES, `../${process.pid}.generated.ts`);
  await writeFile(
    part,
    `${head}export interface WasmKernelExports {
${signatures(build).join('\n')}
}

export const KERNELS_BASE64 =
  '${Buffer.from(build.binary).toString('base64')}';
`,
  );
  await rename(part, output);
  // Standard output is the script's own.
  console.error(`WebAssembly kernels: ${(build.binary.length / 1024).toFixed(1)} kB`);
};
