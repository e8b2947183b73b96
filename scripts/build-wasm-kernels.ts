/**
 * Compiles src/engine/kernels/wasm/assembly (AssemblyScript, SIMD) to src/engine/kernels/wasm/kernels.generated.ts:
 * the binary as base64, so that it loads the same way in Node and in a worker, and the signatures of
 * its exports.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import asc from 'assemblyscript/asc';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ENTRY = 'src/engine/kernels/wasm/assembly/kernels.ts';
const OUTPUT = new URL('../src/engine/kernels/wasm/kernels.generated.ts', import.meta.url);

interface Build {
  readonly binary: Uint8Array<ArrayBuffer>;
  /** The text form, for checks. */
  readonly text: string;
  /** TypeScript declarations of the exports. */
  readonly declarations: string;
}

const compile = async (): Promise<Build> => {
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

const build = await compile();
refuseOwnMemory(build);
// Declarations speak of booleans, which WebAssembly takes as numbers just as well.
await writeFile(
  OUTPUT,
  `// Made by scripts/build-wasm-kernels.ts from src/engine/kernels/wasm/assembly; do not edit.
export interface WasmKernelExports {
${signatures(build).join('\n')}
}

export const KERNELS_BASE64 =
  '${Buffer.from(build.binary).toString('base64')}';
`,
);
console.log(`WebAssembly kernels: ${(build.binary.length / 1024).toFixed(1)} kB`);
