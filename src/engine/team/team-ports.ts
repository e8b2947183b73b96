import type { GeneratorPort, TargetPort } from '../../protocol/ports.ts';
import { ChannelCollective } from '../collective/channel-collective.ts';
import { createGeneratorService } from '../ports/generator-service.ts';
import type { Assets } from '../ports/model-files.ts';
import type { ServiceOptions } from '../ports/service.ts';
import { createTargetService } from '../ports/target-service.ts';
import { Team, type TeamOptions } from './team.ts';

/** Of this thread's own service, and of the team that it leads. */
type TeamPortOptions<Port> = Omit<ServiceOptions, 'collective'> &
  Pick<TeamOptions<Port>, 'threads' | 'startMember'>;

/** A generator whose rollouts and minibatches are shared by a team; each member has all its weights. */
export const teamGenerator = (
  assets: Assets,
  { threads, startMember, ...service }: TeamPortOptions<GeneratorPort>,
): GeneratorPort => {
  const collective = new ChannelCollective();
  const leader = createGeneratorService(assets, { ...service, collective });
  const team = new Team({ leader, collective, threads, startMember });
  return {
    load: (request) => team.load(request),
    // Programs are compiled on a GPU alone, where the leader has no team.
    warmUp: (request) => leader.warmUp(request),
    listen: (listener) => leader.listen(listener),
    reset: () => team.all((member) => member.reset()),
    sample: (request) => team.all((member) => member.sample(request)),
    update: (request) => team.all((member) => member.update(request)),
    checkpoint: () => leader.checkpoint(),
    restore: (checkpoint) => team.all((member) => member.restore(checkpoint)),
    exportModel: () => leader.exportModel(),
    memory: () => team.memory(),
    cancel: () => team.all((member) => member.cancel()),
  };
};

/** A target whose inner steps are shared by a team, which then has the same weights everywhere. */
export const teamTarget = (
  assets: Assets,
  { threads, startMember, ...service }: TeamPortOptions<TargetPort>,
): TargetPort => {
  const collective = new ChannelCollective();
  const leader = createTargetService(assets, { ...service, collective });
  const team = new Team({ leader, collective, threads, startMember });
  return {
    load: (request) => team.load(request),
    // Programs are compiled on a GPU alone, where the leader has no team.
    warmUp: (request) => leader.warmUp(request),
    listen: (listener) => leader.listen(listener),
    train: (request) => team.all((member) => member.train(request)),
    measure: (metric) => team.all((member) => member.measure(metric)),
    attribute: (metric) => team.all((member) => member.attribute(metric)),
    exportModel: (which) => leader.exportModel(which),
    memory: () => team.memory(),
    cancel: () => team.all((member) => member.cancel()),
  };
};
