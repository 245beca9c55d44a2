import type { Clock, Database, ReadTx, Signals, WriteTx } from '@codai/kit';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { Pictures } from './ports/pictures.ts';

/** Dependencies of the verbs of this domain; made once per process. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  /** Transient messages between processes: presence and typing. */
  readonly signals: Signals;
  /** Images that people show of themselves. */
  readonly pictures: Pictures;
}

export type SocialRead = ReadTx<PrismaClient>;
export type SocialWrite = WriteTx<PrismaClient>;
