import { portOf, type CallTable } from '../protocol/call-table.ts';
import { CALLS } from '../protocol/calls.ts';
import { Cancelled } from '../protocol/errors.ts';
import type { Ports } from './ports.ts';

type LoopPorts = Pick<Ports, 'generator' | 'target'>;

/**
 * Ports whose long calls are refused once `stopped()` holds. `cancel` ends the call in progress
 * only, so without this a phase of several calls (a validation) would go on with the next one.
 */
export const stoppable = ({ generator, target }: LoopPorts, stopped: () => boolean): LoopPorts => ({
  generator: stoppablePort(CALLS.generator, generator, stopped),
  target: stoppablePort(CALLS.target, target, stopped),
});

const stoppablePort = <Port extends object>(
  calls: CallTable<Port>,
  port: Port,
  stopped: () => boolean,
): Port =>
  portOf<Port>(calls, (call, { length }) => async (request) => {
    if (length === 'long' && stopped()) throw new Cancelled();
    const result = await call(port, request);
    if (length === 'long' && stopped()) throw new Cancelled();
    return result;
  });
