import type { Clock } from '@codai/kit';
import type { Database, ReadTx, WriteTx } from '@codai/kit/data';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { Pictures } from './peers/files.ts';

/** Services that the verbs of this domain use; made once per process. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly pictures: Pictures;
}

export type CommerceRead = ReadTx<PrismaClient>;
export type CommerceWrite = WriteTx<PrismaClient>;
