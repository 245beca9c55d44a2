import type { Clock, Keyring, Logger } from '@codai/kit';
import type { Database, ReadTx, WriteTx } from '@codai/kit/data';
import type { KnownPeople } from '@codai/kit/security';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { AnchorPort } from './ports/anchor.ts';
import type { Recipients } from './ports/recipients.ts';

/** Services that the verbs of this domain use; made once per process. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly keys: Keyring;
  readonly logger: Logger;
  readonly anchors: AnchorPort;
  /** Knows how persons are called. */
  readonly recipients: Recipients;
  /** Knows who has an account. */
  readonly people: KnownPeople;
  /** Without a slash at the end. */
  readonly publicUrl: string;
}

export type CredentialsRead = ReadTx<PrismaClient>;
export type CredentialsWrite = WriteTx<PrismaClient>;
