import type { LoadRequest, MemoryReport, ModelReport } from '../../protocol/ports.ts';
import { meshOf, type ChannelCollective } from '../collective/channel-collective.ts';
import { callAll } from './call-all.ts';

/** Threads of a team: more would gain little, as each of them repeats the optimiser's update. */
const MOST_THREADS = 4;

/** Threads that suit a machine of so many cores. */
export const teamSizeFor = (cores: number): number => Math.min(cores, MOST_THREADS);

/** What both ports have, and a team needs. */
interface LoadablePort {
  load(request: LoadRequest): Promise<ModelReport>;
  memory(): Promise<MemoryReport>;
}

/** A port that another thread serves. */
export interface Member<Port> {
  readonly port: Port;
  /** Hands it its ends of the channels to the other members, by rank. */
  join(rank: number, channels: readonly (MessagePort | undefined)[]): Promise<void>;
}

export interface TeamOptions<Port> {
  /** This thread's own port, and what it works together by. */
  readonly leader: Port;
  readonly collective: ChannelCollective;
  /** Threads of a team if the request does not say. */
  readonly threads: number;
  readonly startMember: () => Promise<Member<Port>>;
}

/**
 * The threads that share the work of one port where the processor does it: a GPU has one queue, and
 * one thread fills it. Members are started at the first load that needs them, and kept.
 */
export class Team<Port extends LoadablePort> {
  readonly #options: TeamOptions<Port>;
  readonly #others: Member<Port>[] = [];
  #size = 1;

  constructor(options: TeamOptions<Port>) {
    this.#options = options;
  }

  /** Makes a call to all members; see `callAll`. */
  all<T>(call: (member: Port) => Promise<T>): Promise<T> {
    return callAll([this.#options.leader, ...this.#active], call);
  }

  async load(request: LoadRequest): Promise<ModelReport> {
    const { leader, collective, threads } = this.#options;
    collective.leave();
    this.#size = 1;
    const report = await leader.load(request);
    const { backend } = report;
    const size = backend.backend === 'wasm' ? (request.threads ?? threads) : 1;
    if (size === 1) return report;
    try {
      await this.#gather(size, request);
    } catch (error) {
      collective.leave();
      const reason = `Other threads could not be started (${(error as Error).message}).`;
      return { ...report, backend: { ...backend, reason } };
    }
    return { ...report, backend: { ...backend, threads: size } };
  }

  /** Of all members together. */
  async memory(): Promise<MemoryReport> {
    const reports = await Promise.all(
      [this.#options.leader, ...this.#active].map((port) => port.memory()),
    );
    return {
      tensors: reports.reduce((sum, { tensors }) => sum + tensors, 0),
      bytes: reports.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  }

  get #active(): readonly Port[] {
    return this.#others.slice(0, this.#size - 1).map(({ port }) => port);
  }

  async #gather(size: number, request: LoadRequest): Promise<void> {
    const { collective, startMember } = this.#options;
    while (this.#others.length < size - 1) this.#others.push(await startMember());
    const members = this.#others.slice(0, size - 1);
    await Promise.all(members.map(({ port }) => port.load({ ...request, backend: 'wasm' })));
    const mesh = meshOf(size);
    await Promise.all(members.map((member, i) => member.join(i + 1, mesh[i + 1]!)));
    collective.join(0, mesh[0]!);
    this.#size = size;
  }
}
