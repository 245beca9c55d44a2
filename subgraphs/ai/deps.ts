import type { Clock, Keyring, Logger, Peers } from '@codai/kit';
import type { Database, ReadTx, WriteTx } from '@codai/kit/data';
import type { Signals, StreamsApart } from '@codai/kit/events';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { Connection } from './ports/connection.ts';
import type { Generations } from './ports/generations.ts';
import type { GuardedProvider } from './ports/guarded-provider.ts';
import type { LocalModels } from './ports/local-models.ts';

/** Dependencies of the verbs of this domain; made once per process. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly keys: Keyring;
  readonly logger: Logger;
  readonly signals: Signals;
  readonly streams: StreamsApart;
  /** The way to memory, for the tools of agents. */
  readonly peers: Peers;
  /** Configured providers by their name in the catalogue. */
  readonly providers: ReadonlyMap<string, GuardedProvider>;
  /** The models that this process can ask at this moment, as the embedded engine tells it. */
  readonly connection: () => Connection;
  /** Servers of this machine, among the providers while they answer. */
  readonly localModels: LocalModels;
  /** Providers that moderate, in the order in which they are asked. */
  readonly moderators: readonly GuardedProvider[];
  /** Most that one tenant spends in a month. */
  readonly tenantBudgetMicros: bigint;
  readonly generations: Generations;
  /** Runs work outside of the request that asks for it: it goes on when that request's session is withdrawn. */
  readonly detached: <T>(work: () => T) => T;
}

export type AiRead = ReadTx<PrismaClient>;
export type AiWrite = WriteTx<PrismaClient>;
