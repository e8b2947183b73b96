import { createHash } from 'node:crypto';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './node-assets.ts';

/**
 * Compiles src/engine/kernels/wasm/assembly (AssemblyScript, SIMD) to src/engine/kernels/wasm/kernels.generated.ts:
 * the binary as base64, so that it loads the same way in Node and in a worker, and the signatures of
 * its exports.
 */

const SOURCES = 'src/engine/kernels/wasm/assembly';
const ENTRY = `${SOURCES}/kernels.ts`;
const OUTPUT = 'src/engine/kernels/wasm/kernels.generated.ts';

interface Build {
  readonly binary: Uint8Array<ArrayBuffer>;
  /** The text form, for checks. */
  readonly text: string;
  /** TypeScript declarations of the exports. */
  readonly declarations: string;
}

const compile = async (): Promise<Build> => {
  // Takes a while to load, and is needed only where something has changed.
  const { default: asc } = await import('assemblyscript/asc');
  const files = new Map<string, string | Uint8Array>();
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
  const text = (name: string): string => String(files.get(name));
  return {
    binary: Uint8Array.from(files.get('kernels.wasm') as Uint8Array),
    text: text('kernels.wat'),
    declarations: text('kernels.d.ts'),
  };
};

/** The memory is tfjs' own: data or a start function of ours would overwrite what lies there. */
const refuseOwnMemory = ({ text }: Build): void => {
  const imports = text.match(/\(import /g)?.length ?? 0;
  if (imports !== 1 || /\((data|start) /.test(text)) {
    throw new Error('The kernels must import a memory and nothing else, and hold no data.');
  }
};

const signatures = ({ declarations }: Build): string[] =>
  Array.from(
    declarations.matchAll(/export function (\w+)\((.*)\): (\w+);/g),
    ([, name, parameters, result]) =>
      `  readonly ${name ?? ''}: (${parameters ?? ''}) => ${result ?? ''};`,
  );

/** The generated file's first line: of what it was made, by content, since a checkout sets all times anew. */
const headOf = async (): Promise<string> => {
  const names = (await readdir(join(ROOT, SOURCES))).sort();
  const files = [
    ...names.map((name) => join(ROOT, SOURCES, name)),
    join(ROOT, 'node_modules/assemblyscript/package.json'),
    fileURLToPath(import.meta.url),
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  return `// Made by scripts/lib/wasm-kernels.ts from ${SOURCES}, ${hash.digest('hex')}; do not edit.\n`;
};

/** Compiles the kernels where they are missing or were made of something else. */
export const refreshKernels = async (): Promise<void> => {
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
