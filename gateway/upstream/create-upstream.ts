import type { CallerSigningKey } from '@codai/kit/wire';
import type { SubgraphPolicy } from './policy.ts';
import type { SubgraphTransport } from './upstream.ts';

export interface UpstreamOptions {
  readonly transport: SubgraphTransport;
  /** Signs caller assertions. Null is an error for a subgraph whose policy wants one. */
  readonly signing: CallerSigningKey | null;
  /** For every subgraph that has no policy of its own. */
  readonly policy?: Partial<SubgraphPolicy>;
  /** By subgraph name; what is absent comes from `policy`, then from the defaults. */
  readonly policies?: ReadonlyMap<string, Partial<SubgraphPolicy>>;
}

/** Calls subgraphs with deadline, retries of reads and credentials. The door's part is to make and close it. */
export interface Upstream {
  close(): Promise<void>;
}

export function createUpstream(_options: UpstreamOptions): Upstream {
  throw new Error('Not yet written.');
}
