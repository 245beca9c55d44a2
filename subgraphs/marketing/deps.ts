import type { Clock, Keyring } from '@codai/kit';
import type { Database, ReadTx, WriteTx } from '@codai/kit/data';
import type { PrismaClient } from './generated/prisma/client.ts';

/** Services that the verbs of this domain use; made once per process. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly keys: Keyring;
  /** Address of the links, without a slash at the end. */
  readonly publicUrl: string;
}

export type MarketingRead = ReadTx<PrismaClient>;
export type MarketingWrite = WriteTx<PrismaClient>;
