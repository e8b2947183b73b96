import type { GeneratorPort, TargetPort } from '../../protocol/ports.ts';
import { Team, type TeamOptions } from './team.ts';

/** A generator whose rollouts and minibatches are shared by a team; each member has all its weights. */
export const teamGenerator = (options: TeamOptions<GeneratorPort>): GeneratorPort => {
  const team = new Team(options);
  const { leader } = options;
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
export const teamTarget = (options: TeamOptions<TargetPort>): TargetPort => {
  const team = new Team(options);
  const { leader } = options;
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
