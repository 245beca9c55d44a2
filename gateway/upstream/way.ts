import type { CallerSigningKey } from '@codai/kit/wire';
import type { InFlight } from '../primitives/in-flight.ts';
import type { Circuits } from './circuits.ts';
import type { SubgraphPolicy } from './policy.ts';
import type { Received } from './received.ts';
import type { SubgraphTransport } from './upstream.ts';

/** All that belongs to one subgraph. */
export interface Way {
  readonly transport: SubgraphTransport;
  readonly policy: SubgraphPolicy;
  readonly signing: CallerSigningKey | null;
  readonly circuits: Circuits | null;
  readonly inFlight: InFlight<Received> | null;
  /** Requests that are under way or wait for a connection. */
  running: number;
  readonly runningMax: number;
  readonly wantsHeaders: boolean;
}
