import type { Provenance } from '../../../src/core/run/run.ts';
import type { BackendReport } from '../../../src/protocol/ports.ts';
import { thisMachine } from '../../common/this-machine.ts';

/** Who recorded a run, and on what. */
export const provenanceOf = (
  { backend, threads = 1 }: BackendReport,
  command: string,
  seconds: number,
): Provenance => {
  const { cpu, cores, system, node, date } = thisMachine();
  return {
    kind: 'recorded',
    machine: `${cpu}, ${cores} cores, ${system}`,
    backend,
    threads,
    node,
    date,
    command,
    seconds: Math.round(seconds),
  };
};
