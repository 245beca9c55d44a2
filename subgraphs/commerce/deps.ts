import type { Clock, Keyring, Logger } from '@codai/kit';
import type { Database, ReadTx, WriteTx } from '@codai/kit/data';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { Bank } from './peers/banking.ts';
import type { Downloads, Pictures } from './peers/files.ts';
import type { Payments } from './peers/payments.ts';
import type { Finder } from './peers/search/finder.ts';

/** Services that the verbs of this domain use; made once per process. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly keys: Keyring;
  readonly logger: Logger;
  readonly pictures: Pictures;
  readonly downloads: Downloads;
  readonly payments: Payments;
  readonly bank: Bank;
  readonly finder: Finder;
  /** A cart with goods counts as abandoned after so long without a change. */
  readonly cartQuietMs: number;
}

export type CommerceRead = ReadTx<PrismaClient>;
export type CommerceWrite = WriteTx<PrismaClient>;
