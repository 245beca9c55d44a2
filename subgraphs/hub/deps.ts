import type { Clock, Database, Logger, Signals, WriteTx } from '@codai/kit';
import type { Environment } from './flags/flag-row.ts';
import type { FlagClients } from './flags/served.ts';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { Registry } from './services/registry.ts';

/** What the verbs of this domain work with; made once per process. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signals: Signals;
  readonly flags: FlagClients;
  readonly registry: Registry;
  /** The environment whose flags this installation evaluates. */
  readonly flagEnvironment: Environment;
}

export type WritingTx = WriteTx<PrismaClient>;
