import type { Clock, Keyring, Logger } from '@codai/kit';
import type { Database, ReadTx, WriteTx } from '@codai/kit/data';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { Bank } from './peers/bank.ts';
import type { VerifiedCredentials } from './peers/credentials.ts';
import type { Documents } from './peers/files.ts';
import type { Names } from './peers/identity.ts';

/** Dependencies of the verbs of this domain; made once per process. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly keys: Keyring;
  readonly logger: Logger;
  readonly bank: Bank;
  readonly credentials: VerifiedCredentials;
  readonly documents: Documents;
  readonly names: Names;
  /** Without a slash at the end. */
  readonly publicUrl: string;
}

export type JobsRead = ReadTx<PrismaClient>;
export type JobsWrite = WriteTx<PrismaClient>;
