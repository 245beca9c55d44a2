import type { Clock, Keyring, Logger } from '@codai/kit';
import type { Database, ReadTx, WriteTx } from '@codai/kit/data';
import type { Signals } from '@codai/kit/events';
import type { ObjectStore } from '@codai/kit/files';
import type { KnownPeople } from '@codai/kit/security';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { PasswordTries } from './ports/password-tries.ts';

/** Services that the verbs of this domain use; made once per process. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly keys: Keyring;
  readonly objects: ObjectStore;
  /** Compares passwords of share links. */
  readonly tries: PasswordTries;
  readonly signals: Signals;
  /** Knows who is a member of an organisation. */
  readonly people: KnownPeople;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Bytes that a tenant may store, from its first file on. */
  readonly quotaBytes: number;
  /** Origins whose pages may upload and download; `*` for all. */
  readonly corsOrigins: readonly string[];
  /** Bytes of the largest file. */
  readonly fileBytesMax: number;
}

export type FilesRead = ReadTx<PrismaClient>;
export type FilesWrite = WriteTx<PrismaClient>;
