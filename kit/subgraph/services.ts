import type { Clock } from '../base/clock.ts';
import type { Keyring } from '../base/crypto/keyring.ts';
import type { Logger } from '../base/logging/logger.ts';
import type { Peers } from '../base/peers.ts';
import type { Gauges } from '../base/telemetry/metrics.ts';
import type { ReplicaOutcome } from '../database/transactions/replica.ts';
import type { Signals } from '../events/signals/signals.ts';
import type { ObjectStore } from '../files/object-store.ts';
import type { Installation } from './installation.ts';

/** Services that the platform gives each subgraph that it hosts. */
export interface Services {
  /** Connection string of this subgraph's own role, which owns nothing and is bound by row-level security. */
  readonly databaseUrl: string;
  /** The same at the database of the access schema, where that is another one. */
  readonly accessUrl?: string;
  /** The same at a pooler in transaction mode, for all but listening; absent: there is none. */
  readonly poolerUrl?: string;
  /** The same at a streaming replica, for reads that may lag. */
  readonly replicaUrl?: string;
  /** Counts reads that may lag by who answered them. */
  readonly countLagging?: (outcome: ReplicaOutcome) => void;
  /** Most connections of this subgraph in this process that serve requests; its background work has two more. */
  readonly poolMax: number;
  /** Connection string of the role that works off the queue; without it jobs are kept and not done in this process. */
  readonly queueUrl?: string;
  /** Carries events and signals between processes; without it PostgreSQL does. */
  readonly redisUrl?: string;
  /** Carries events in place of either; see `readKafkaBrokers`. */
  readonly kafkaBrokers?: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Field encryption and blind index, from `MASTER_KEY`. */
  readonly keys: Keyring;
  /** Files of this subgraph, by key; it sees those of no other one. */
  readonly objects: ObjectStore;
  /** Parts of exports of persons: each subgraph puts its own there, and all of them see them. */
  readonly exports: ObjectStore;
  /** Where rows of this subgraph go before they are removed; absent: they are removed without. */
  readonly archive?: ObjectStore | undefined;
  /** Transient messages between processes: presence, typing, wake-up. */
  readonly signals: Signals;
  /** The other subgraphs, asked as this one. */
  readonly peers: Peers;
  readonly environment: 'development' | 'test' | 'production';
  /** Where the public reaches the platform, without a slash at the end. */
  readonly publicUrl: string;
  /** The process's environment, for the subgraph's own zod schema. */
  readonly settings: Readonly<Record<string, string | undefined>>;
  /** Figures for the process's metrics; absent where nobody reads any. */
  readonly gauges?: Gauges;
  /** Where a platform hosts it; absent in tests that give none. */
  readonly installation?: Installation;
  /** Longest wait for a free connection in milliseconds; default 10,000. A transaction may run twice as long. */
  readonly connectionWaitMs?: number;
  /** Receives each statement before it is sent; tests count them. */
  readonly observeStatement?: (sql: string) => void;
}
