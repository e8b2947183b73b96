import { Cancelled } from '../../protocol/errors.ts';
import type { Collective } from './collective.ts';

type Values = Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

/** `values` is left out by a member that gives the call up. */
interface Message {
  readonly call: number;
  readonly values?: Values;
}

/** One other member: what it has sent and nobody has asked for yet, in its order. */
class Peer {
  readonly #channel: MessagePort;
  #inbox: Message[] = [];
  #arrived: (() => void) | undefined;

  constructor(channel: MessagePort) {
    this.#channel = channel;
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      this.#inbox.push(data);
      this.#arrived?.();
    };
  }

  /** The numbers are handed over, not copied: they are gone from this thread. */
  send(message: Message): void {
    this.#channel.postMessage(message, message.values ? [message.values.buffer] : []);
  }

  /** Its next numbers for the call. @throws Cancelled if it has given the call up. */
  async receive(call: number): Promise<Values> {
    for (;;) {
      // A call that was given up leaves messages which nobody has read.
      while (this.#inbox.length > 0 && this.#inbox[0]!.call < call) this.#inbox.shift();
      const message = this.#inbox[0];
      if (message?.call === call) {
        // A member that gave up stays so until the next call.
        if (message.values === undefined) throw new Cancelled();
        this.#inbox.shift();
        return message.values;
      }
      if (this.#arrived !== undefined) throw new Error('A member does one operation at a time.');
      await new Promise<void>((resolve) => {
        this.#arrived = resolve;
      });
      this.#arrived = undefined;
    }
  }

  close(): void {
    this.#channel.close();
  }
}

/**
 * A collective over message channels, one between each two members. Needs neither shared memory
 * nor the headers that browsers ask for it; a message of half a megabyte takes less than a
 * millisecond, an inner step tens of them.
 */
export class ChannelCollective implements Collective {
  #rank = 0;
  /** By rank; undefined at this member's own. */
  #peers: readonly (Peer | undefined)[] = [undefined];
  #call = 0;

  get rank(): number {
    return this.#rank;
  }

  get size(): number {
    return this.#peers.length;
  }

  /** Becomes a member of a team. @param channels to the other members, by rank */
  join(rank: number, channels: readonly (MessagePort | undefined)[]): void {
    this.leave();
    this.#rank = rank;
    this.#peers = channels.map((channel) => channel && new Peer(channel));
    this.#call = 0;
  }

  /** Works alone from now on. */
  leave(): void {
    for (const peer of this.#peers) peer?.close();
    this.#rank = 0;
    this.#peers = [undefined];
  }

  begin(): void {
    this.#call += 1;
  }

  abort(): void {
    for (const peer of this.#peers) peer?.send({ call: this.#call });
  }

  async gather<A extends Float32Array | Int32Array>(own: A): Promise<readonly A[]> {
    const call = this.#call;
    for (const peer of this.#peers) peer?.send({ call, values: own.slice() });
    return Promise.all(
      this.#peers.map(async (peer) =>
        peer === undefined ? own : ((await peer.receive(call)) as unknown as A),
      ),
    );
  }
}

/** A message channel between each two of `size` members: channels[a][b] is a's end of the one to b. */
export const meshOf = (size: number): (MessagePort | undefined)[][] => {
  const mesh = Array.from({ length: size }, () =>
    new Array<MessagePort | undefined>(size).fill(undefined),
  );
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size; b++) {
      const { port1, port2 } = new MessageChannel();
      mesh[a]![b] = port1;
      mesh[b]![a] = port2;
    }
  }
  return mesh;
};
