import type { Clock, Logger } from '@codai/kit';
import type { Database, ReadTx, WriteTx } from '@codai/kit/data';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { Banking } from './ports/banking.ts';
import type { Payments } from './ports/payments.ts';

/** Dependencies of the verbs of this domain; made once per process. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly banking: Banking;
  readonly payments: Payments;
  /** Without a slash at the end; where links to requests lead. */
  readonly publicUrl: string;
}

export type WalletRead = ReadTx<PrismaClient>;
export type WalletWrite = WriteTx<PrismaClient>;
