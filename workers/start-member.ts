import type { ModelRole } from '../src/engine/ports/model-files.ts';
import { connectMember } from '../src/engine/team/member-endpoint.ts';
import { teamSizeFor, type Member } from '../src/engine/team/team.ts';

export const threadsOfMachine = (): number => teamSizeFor(navigator.hardwareConcurrency);

/** Starts a worker below this one as a member of its team. */
export const startMember = <Port>(role: ModelRole, assetBase: string): Promise<Member<Port>> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./member.worker.ts', import.meta.url), { type: 'module' });
    let works = false;
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (works) {
        // Now its failure is this worker's, which the page is listening for.
        reportError(event.error ?? new Error(event.message || 'A thread of the team failed.'));
      } else reject(new Error(event.message || 'its script could not be loaded'));
    });
    connectMember<Port>(worker, role, assetBase).then((member) => {
      works = true;
      resolve(member);
    }, reject);
  });
