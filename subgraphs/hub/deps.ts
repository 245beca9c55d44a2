import type { Clock, Logger } from '@codai/kit';
import type { Database, WriteTx } from '@codai/kit/data';
import type { Signals } from '@codai/kit/events';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { FlagClients } from './ports/flag-clients.ts';
import type { Environment } from './ports/flag-row.ts';
import type { Registry } from './ports/registry.ts';

/** Services that the verbs of this domain use; made once per process. */
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
