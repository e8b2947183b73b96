import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../node/node-assets.ts';
import { refreshKernels } from '../../setup/wasm-kernels.mjs';

export interface Outcome {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Far more than any of the calls takes: what is still there then never ends. */
const GIVE_UP_MS = 55_000;

/** Runs a command to its end, in the environment of this process without npm's part of it. */
export const outcomeOf = (
  command: string,
  args: readonly string[],
  { cwd = ROOT, env = {} }: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'));
    const child = spawn(command, args, {
      cwd,
      env: { ...Object.fromEntries(inherited), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: GIVE_UP_MS,
      killSignal: 'SIGKILL',
    });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text));
    }
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, ...output }));
  });

export interface ProjectCopy {
  readonly root: string;
  /** `node scripts/run.mjs …args` in the copy. */
  readonly run: (args: readonly string[], env?: NodeJS.ProcessEnv) => Promise<Outcome>;
  readonly remove: () => void;
}

const PARTS = ['scripts', 'src', 'e2e/chromium.ts', 'package.json', 'tsconfig.json'];

/** The scripts and what they import, on their own in a folder where a test may break things. */
export const copyProject = async (): Promise<ProjectCopy> => {
  // Once, rather than by each script in each copy.
  await refreshKernels();
  const root = mkdtempSync(join(tmpdir(), 'dpg-lab-'));
  const isPart = (path: string) => !/\.test\.tsx?$|parity.cases/.test(path);
  for (const part of PARTS) {
    cpSync(join(ROOT, part), join(root, part), { recursive: true, filter: isPart });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'junction');
  return {
    root,
    run: (args, env) =>
      outcomeOf(process.execPath, [join(root, 'scripts/run.mjs'), ...args], {
        cwd: root,
        ...(env === undefined ? {} : { env }),
      }),
    remove: () => rmSync(root, { recursive: true }),
  };
};
