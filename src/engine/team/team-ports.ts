import { portOf, type CallTable } from '../../protocol/call-table.ts';
import { CALLS } from '../../protocol/calls.ts';
import type { GeneratorPort, ModelPort, TargetPort } from '../../protocol/ports.ts';
import { ChannelCollective } from '../collective/channel-collective.ts';
import { createGeneratorService } from '../ports/generator-service.ts';
import type { Assets } from '../ports/model-files.ts';
import type { ServiceOptions } from '../ports/model-service.ts';
import { createTargetService } from '../ports/target-service.ts';
import { Team, type TeamOptions } from './team.ts';

/** Of this thread's own service, and of the team that it leads. */
type TeamPortOptions<Port> = Omit<ServiceOptions, 'collective'> &
  Pick<TeamOptions<Port>, 'threads' | 'startMember'>;

/** A generator whose rollouts and minibatches are shared by a team; each member has all its weights. */
export const teamGenerator = (
  assets: Assets,
  options: TeamPortOptions<GeneratorPort>,
): GeneratorPort => teamPort(CALLS.generator, createGeneratorService, assets, options);

/** A target whose inner steps are shared by a team, which then has the same weights everywhere. */
export const teamTarget = (assets: Assets, options: TeamPortOptions<TargetPort>): TargetPort =>
  teamPort(CALLS.target, createTargetService, assets, options);

/** A port whose calls are made by the members that its table names; what a team is, it knows itself. */
const teamPort = <Port extends ModelPort>(
  calls: CallTable<Port>,
  createService: (assets: Assets, options: ServiceOptions) => Port,
  assets: Assets,
  { threads, startMember, ...service }: TeamPortOptions<Port>,
): Port => {
  const collective = new ChannelCollective();
  const leader = createService(assets, { ...service, collective });
  const team = new Team({ leader, collective, threads, startMember });
  return {
    ...portOf<Port>(calls, (call, { members }) =>
      members === 'leader'
        ? (request) => call(leader, request)
        : (request) => team.all((member) => call(member, request)),
    ),
    load: (request) => team.load(request),
    memory: () => team.memory(),
  };
};
