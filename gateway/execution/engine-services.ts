import type { ErrorPolicy } from '../messages/response/error-policy.ts';
import type { Graph } from '../supergraph/graph.ts';
import type { Upstream } from '../upstream/create-upstream.ts';
import type { Sources } from '../upstream/sources/sources.ts';
import type { FetchCache } from './fetch/fetch-cache.ts';
import type { AuthorizeEvent } from './operation/authorize-event.ts';
import type { EngineObserver } from './operation/engine-observer.ts';
import type { Introspections } from './write/introspection.ts';

/** The services that all parts of the engine share. */
export interface EngineServices {
  readonly graph: Graph;
  readonly upstream: Upstream;
  readonly cache: FetchCache | null;
  readonly sources: Sources;
  readonly authorizeEvent: AuthorizeEvent | undefined;
  readonly errorPolicy: ErrorPolicy;
  readonly observer: EngineObserver;
  readonly eventTimeoutMs: number;
  readonly introspections: Introspections;
}
