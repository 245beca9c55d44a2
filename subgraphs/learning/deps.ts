import type { Clock, Keyring, Logger } from '@codai/kit';
import type { Database, ReadTx, WriteTx } from '@codai/kit/data';
import type { Signals } from '@codai/kit/events';
import type { KnownPeople } from '@codai/kit/security';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { Attachments } from './ports/attachments.ts';
import type { Copies } from './ports/copies.ts';
import type { IceSettings } from './ports/ice.ts';
import type { Payments } from './ports/payments.ts';

/** Dependencies of the verbs of this domain; made once per process. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly keys: Keyring;
  readonly logger: Logger;
  readonly payments: Payments;
  readonly attachments: Attachments;
  /** Knows who has an account. */
  readonly people: KnownPeople;
  /** Digital copies of the library. */
  readonly copies: Copies;
  /** Wakes who follows a session, a document or a board. */
  readonly signals: Signals;
  /** Servers by which clients of a class find a way to each other. */
  readonly ice: IceSettings;
  /** Without a slash at the end. */
  readonly publicUrl: string;
}

export type LearningRead = ReadTx<PrismaClient>;
export type LearningWrite = WriteTx<PrismaClient>;
