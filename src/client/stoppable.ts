import { Cancelled } from '../protocol/errors.ts';
import type { Ports } from './ports.ts';

type LoopPorts = Pick<Ports, 'generator' | 'target'>;

/**
 * Ports whose long calls are refused once `stopped()` holds. `cancel` ends the call in progress
 * only, so without this a phase of several calls (a validation) would go on with the next one.
 */
export const stoppable = ({ generator, target }: LoopPorts, stopped: () => boolean): LoopPorts => {
  const begin = async <T>(work: () => Promise<T>): Promise<T> => {
    if (stopped()) throw new Cancelled();
    const result = await work();
    if (stopped()) throw new Cancelled();
    return result;
  };
  return {
    generator: {
      ...generator,
      sample: (request) => begin(() => generator.sample(request)),
      update: (request) => begin(() => generator.update(request)),
    },
    target: {
      ...target,
      train: (request) => begin(() => target.train(request)),
      measure: (metric) => begin(() => target.measure(metric)),
      attribute: (metric) => begin(() => target.attribute(metric)),
    },
  };
};
