import type { Clock, Database, Logger, ReadTx, WriteTx } from '@codai/kit';
import type { Banking } from './banking/banking.ts';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { Payments } from './payments/payments.ts';

/** What the verbs of this domain work with; made once a process. */
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
