import type { Clock, Database, Keyring, ReadTx, WriteTx } from '@codai/kit';
import type { PrismaClient } from './generated/prisma/client.ts';

/** What the verbs of this domain work with; made once per process. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly keys: Keyring;
}

export type LearningRead = ReadTx<PrismaClient>;
export type LearningWrite = WriteTx<PrismaClient>;
