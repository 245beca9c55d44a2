import type { AnyVariables, Client, DocumentInput, OperationContext, OperationResult } from '@urql/core';
import type { LiveEvent, LiveOptions } from './live/live-events.ts';
import type { LiveStatus } from './live/supervisor.ts';
import type { Outcome } from './outcomes/outcome.ts';

export type CallOptions = Partial<Omit<OperationContext, 'url' | 'fetch'>>;

/** A client of one caller. After a sign-in, a sign-out or a change of organisation make another: nothing cached may stay. */
export interface SupergraphClient {
  /** For urql's bindings: `<Provider value={client.urql}>`. Live operations resume there too. */
  readonly urql: Client;
  query<Data, Variables extends AnyVariables>(
    document: DocumentInput<Data, Variables>,
    variables: Variables,
    options?: CallOptions,
  ): Promise<OperationResult<Data, Variables>>;
  mutate<Data, Variables extends AnyVariables>(
    document: DocumentInput<Data, Variables>,
    variables: Variables,
    options?: CallOptions,
  ): Promise<OperationResult<Data, Variables>>;
  /**
   * Carries out a mutation with one root field. Never rejects: a refusal of the domain and a failure on the way are values too.
   */
  act<Data, Variables extends AnyVariables>(
    document: DocumentInput<Data, Variables>,
    variables: Variables,
    options?: CallOptions,
  ): Promise<Outcome<Data>>;
  /** The events of a subscription, each once and in order, over any number of sockets. Throws `LiveEndedError`. */
  live<Data, Variables extends object>(
    document: DocumentInput<Data, Variables>,
    variables: Variables,
    options?: LiveOptions,
  ): AsyncIterableIterator<LiveEvent<Data>>;
  /** State of the socket that carries all live operations. */
  readonly liveStatus: {
    current(): LiveStatus;
    /** Calls back after each change. Returns what ends it. */
    subscribe(listener: () => void): () => void;
  };
  /** Ends the wait before the next attempt to connect, as when the network is known to be back. */
  retryNow(): void;
  /** Closes the socket; live operations end with an error. */
  close(): void;
}
