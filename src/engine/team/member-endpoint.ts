import { expose, proxy, transfer, wrap, type Endpoint, type ProxyMarked } from 'comlink';
import type { Assets, ModelRole } from '../ports/model-files.ts';
import { createMember } from './create-member.ts';
import type { Member } from './team.ts';

interface MemberScript {
  /** @param assetBase what the thread's own `createAssets` takes */
  serve(role: ModelRole, assetBase: string): object & ProxyMarked;
}

/** Makes a thread ready to become a member of a team. */
export const exposeMember = (
  createAssets: (assetBase: string) => Assets,
  endpoint?: Endpoint,
): void => {
  const script: MemberScript = {
    serve: (role, assetBase) => proxy(createMember(role, createAssets(assetBase))),
  };
  expose(script, endpoint);
};

/** The member that a thread at the other end of `endpoint` serves. */
export const connectMember = async <Port>(
  endpoint: Endpoint,
  role: ModelRole,
  assetBase: string,
): Promise<Member<Port>> => {
  const script = wrap<MemberScript>(endpoint);
  const member = (await script.serve(role, assetBase)) as unknown as Member<Port>;
  return {
    port: member.port,
    join: (rank, channels) => {
      const ports = channels.filter((channel) => channel !== undefined);
      return member.join(rank, transfer([...channels], ports));
    },
  };
};
