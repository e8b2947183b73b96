/** What all that stands between a caller and a port's service knows of one of its calls. */
export interface CallEntry<Request, Result> {
  /**
   * A long call works through microbatches: it tells its progress, `cancel` ends it, and of the
   * calls of a run that is being stopped it is the one that is refused.
   */
  readonly length: 'long' | 'short';
  /** Which threads of a team make it: all of them, each its share or its copy, or the leader for all. */
  readonly members: 'all' | 'leader';
  /** Arrays of the request that cross without a copy, so that the caller must not touch them again. */
  readonly givesOut?: (request: Request) => readonly ArrayBufferView[];
  /** Arrays of the result that cross without a copy, as their service has no use for them. */
  readonly givesBack?: (result: Result) => readonly ArrayBufferView[];
}

/** An entry for each call of a port: a call without one does not compile. */
export type CallTable<Port> = {
  readonly [Name in keyof Port]: Port[Name] extends (
    request: infer Request,
  ) => Promise<infer Result>
    ? CallEntry<Request, Result>
    : never;
};

/** Makes one call of a port, given that call on any port of its kind, and its entry and name. */
export type MakeCall<Port> = <Request, Result>(
  call: (port: Port, request: Request) => Promise<Result>,
  entry: CallEntry<Request, Result>,
  name: string,
) => (request: Request) => Promise<Result>;

/** A port all of whose calls are made in the same way, which what stands in its table decides. */
export const portOf = <Port extends object>(calls: CallTable<Port>, make: MakeCall<Port>): Port => {
  type AnyCall = (request: unknown) => Promise<unknown>;
  const made = (Object.keys(calls) as (keyof Port & string)[]).map((name) => [
    name,
    make(
      (port, request) => (port[name] as AnyCall)(request),
      calls[name] as CallEntry<unknown, unknown>,
      name,
    ),
  ]);
  return Object.fromEntries(made) as Port;
};
