import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Round } from '../bench.ts';
import type { Results } from '../work.ts';
import type { Host } from './host.ts';
import type { Reply, Request } from './node-messages.ts';

const CHILD = fileURLToPath(new URL('node-child.ts', import.meta.url));

/** A bench in a child process, which dies with this one. */
export const openNodeHost = (): Promise<Host> => {
  const child = fork(CHILD, {
    execArgv: ['--import', 'tsx'],
    // Typed arrays cross as they are.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const kill = () => child.kill('SIGKILL');
  process.on('exit', kill);

  /** One call at a time, so the next message is its answer. */
  const ask = (request: Request): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        child.off('message', answered);
        child.off('exit', died);
        finish();
      };
      const answered = (message: unknown) =>
        settle(() => {
          const reply = message as Reply;
          if ('error' in reply) reject(new Error(reply.error));
          else resolve(reply.value);
        });
      const died = (code: number | null) =>
        settle(() => reject(new Error(`A process of the benchmark ended (${code ?? 'killed'}).`)));
      child.on('message', answered);
      child.on('exit', died);
      child.send(request);
    });

  return Promise.resolve({
    open: async (job) => {
      await ask({ method: 'open', args: [job] });
    },
    round: async () => (await ask({ method: 'round', args: [] })) as Round,
    results: async () => (await ask({ method: 'results', args: [] })) as Results,
    close: () => {
      process.off('exit', kill);
      kill();
      return Promise.resolve();
    },
  });
};
