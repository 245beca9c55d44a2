import { Client, fetchExchange } from '@urql/core';
import { Access, type TokenSource } from './access/access.ts';
import { createCacheExchange } from './cache/cache.ts';
import { type DocumentMode, hashExchanges } from './documents/hashes.ts';
import { authorizedFetch } from './http/authorized-fetch.ts';
import { type Fetch, timedFetch } from './http/fetch.ts';
import type { ServerClock } from './http/server-clock.ts';
import { slowOperations } from './http/slow-operations.ts';
import { type BackoffOptions, defaultBackoff } from './live/backoff.ts';
import { liveEvents } from './live/live-events.ts';
import { liveExchange } from './live/live-exchange.ts';
import { type LiveStatus, Supervisor } from './live/supervisor.ts';
import { unsent } from './outcomes/failure.ts';
import { outcomeOf } from './outcomes/outcome.ts';
import type { SupergraphClient } from './supergraph-client.ts';

export interface ClientOptions {
  /** The supergraph's endpoint, such as `https://api.example/graphql`. */
  readonly url: string;
  /** Default: `url` with `ws` in place of `http`. */
  readonly wsUrl?: string;
  /** Default: the platform's. Node 20 has none: hand over the class of the package ws. */
  readonly webSocketImpl?: unknown;
  readonly fetch?: Fetch;
  /** How long a call waits for its answer to begin. Default 30,000. */
  readonly timeoutMs?: number;
  /** Learns the server's time from each answer, and says when a token has run out. Default: the clock of this machine. */
  readonly clock?: ServerClock;
  /** Absent: every call is anonymous. */
  readonly tokens?: TokenSource;
  /** The session proved to be over: the refresh token was refused. Called once for each session. */
  readonly onSignedOut?: () => void;
  /** Default `hashes`: what is sent is in the server's manifest of trusted documents. */
  readonly documents?: DocumentMode;
  readonly live?: {
    readonly backoff?: Partial<BackoffOptions>;
    /** Default 15,000. */
    readonly pingAfterMs?: number;
    /** Default 10,000. */
    readonly answerWithinMs?: number;
    /** State of the socket that carries all live operations. */
    readonly onStatus?: (status: LiveStatus) => void;
  };
}

/** Makes a client. Nothing is opened before the first operation. */
export function createClient(options: ClientOptions): SupergraphClient {
  const { url, wsUrl = url.replace(/^http/, 'ws'), webSocketImpl, timeoutMs = 30_000, live = {} } = options;
  const tokens = options.tokens ?? { get: () => null, refresh: () => null };
  const { clock, fetch: ask = fetch } = options;
  const access = new Access({
    tokens,
    onSignedOut: options.onSignedOut,
    ...(clock && { now: () => new Date(clock.now()) }),
  });
  const backoff = { ...defaultBackoff, ...live.backoff };
  const { pingAfterMs = 15_000, answerWithinMs = 10_000, onStatus } = live;
  let liveStatus: LiveStatus = 'idle';
  const statusListeners = new Set<() => void>();
  const supervisor = new Supervisor({
    url: wsUrl,
    access,
    webSocketImpl,
    backoff,
    pingAfterMs,
    answerWithinMs,
    onStatus(status) {
      if (status !== liveStatus) {
        liveStatus = status;
        for (const listener of [...statusListeners]) listener();
      }
      onStatus?.(status);
    },
  });
  const urql = new Client({
    url,
    preferGetMethod: false,
    fetch: authorizedFetch(timedFetch(clock ? clock.listenTo(ask) : ask, timeoutMs), access) as typeof fetch,
    exchanges: [
      createCacheExchange(),
      slowOperations(),
      ...hashExchanges(options.documents ?? 'hashes'),
      liveExchange({ supervisor, backoff }),
      fetchExchange,
    ],
  });

  return {
    urql,
    query: (document, variables, context) => urql.query(document, variables, context).toPromise(),
    mutate: (document, variables, context) => urql.mutation(document, variables, context).toPromise(),
    async act(document, variables, context) {
      try {
        return outcomeOf(await urql.mutation(document, variables, context).toPromise());
      } catch (thrown) {
        return unsent(thrown);
      }
    },
    live: (document, variables, liveOptions) => liveEvents(urql, document, variables, liveOptions),
    liveStatus: {
      current: () => liveStatus,
      subscribe(listener) {
        statusListeners.add(listener);
        return () => statusListeners.delete(listener);
      },
    },
    retryNow: () => supervisor.retryNow(),
    close: () => supervisor.close(),
  };
}
