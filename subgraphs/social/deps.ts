import type { Clock, Keyring } from '@codai/kit';
import type { Database, ReadTx, WriteTx } from '@codai/kit/data';
import type { Signals } from '@codai/kit/events';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { AttachedFiles } from './ports/attached-files.ts';
import type { PageReader } from './ports/page-reader.ts';
import type { Pictures } from './ports/pictures.ts';

/** Dependencies of the verbs of this domain; made once per process. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  /** Transient messages between processes: presence and typing. */
  readonly signals: Signals;
  /** Images that people show of themselves. */
  readonly pictures: Pictures;
  /** Pictures and files of posts, comments and messages. */
  readonly attachedFiles: AttachedFiles;
  readonly readPage: PageReader;
  readonly keys: Keyring;
  /** Where the public reaches the platform, without a slash at the end. */
  readonly publicUrl: string;
}

export type SocialRead = ReadTx<PrismaClient>;
export type SocialWrite = WriteTx<PrismaClient>;
