import type { Clock } from '@codai/kit';
import type { Database, ReadTx, WriteTx } from '@codai/kit/data';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { Learning } from './ports/learning.ts';
import type { Payments } from './ports/payments.ts';

/** Services that the verbs of this domain use; made once per process. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly learning: Learning;
  readonly payments: Payments;
}

export type GamesRead = ReadTx<PrismaClient>;
export type GamesWrite = WriteTx<PrismaClient>;
