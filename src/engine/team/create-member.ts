import type { GeneratorPort, TargetPort } from '../../protocol/ports.ts';
import { ChannelCollective } from '../collective/channel-collective.ts';
import { createGeneratorService } from '../ports/generator-service.ts';
import type { Assets, ModelRole } from '../ports/model-files.ts';
import { createTargetService } from '../ports/target-service.ts';
import type { Member } from './team.ts';

/** The port of a role as another thread's team sees it. */
export const createMember = (
  role: ModelRole,
  assets: Assets,
): Member<GeneratorPort> | Member<TargetPort> => {
  const collective = new ChannelCollective();
  const join = (rank: number, channels: readonly (MessagePort | undefined)[]): Promise<void> => {
    collective.join(rank, channels);
    return Promise.resolve();
  };
  return role === 'generator'
    ? { port: createGeneratorService(assets, { collective }), join }
    : { port: createTargetService(assets, { collective }), join };
};
