import type { Clock, Gauges, Keyring, Logger } from '@codai/kit';
import type { Database, ReadTx, WriteTx } from '@codai/kit/data';
import type { ObjectStore } from '@codai/kit/files';
import type { ProductFlags } from '@codai/kit/security';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { Leaving } from './ports/leaving.ts';
import type { LogSigner } from './ports/log-signer.ts';

/** Dependencies of the verbs of this domain. Made once per process. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly flags: ProductFlags;
  readonly keys: Keyring;
  readonly objects: ObjectStore;
  /** Parts of exports of persons, put there by all subgraphs. */
  readonly exports: ObjectStore;
  readonly signer: LogSigner;
  /** Where records of the audit log go before they are removed; undefined: none are. */
  readonly archive?: ObjectStore | undefined;
  /** Days after which archived records are removed; null: never. */
  readonly auditRetentionDays: number | null;
  /** Whether an account can end. */
  readonly leaving: Leaving;
  /** Days between a request for erasure and its start. */
  readonly erasureWaitDays: number;
  /** Root fields of the whole API; null when they are not known here. */
  readonly rootFields: () => Promise<ReadonlySet<string> | null>;
  /** Text of the lock file of what is installed. Rejects where there is none. */
  readonly lockFile: () => Promise<string>;
  /** Where public advisories are read: a registry, without a slash at its end, or a file; null: those that come with the product. */
  readonly advisories: { readonly registry: string } | { readonly file: string | null };
  /** Where problems of security are reported to; null: nowhere is published. */
  readonly securityContact: string | null;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Absent where nobody reads metrics. */
  readonly gauges?: Gauges | undefined;
}

export type SecurityRead = ReadTx<PrismaClient>;
export type SecurityWrite = WriteTx<PrismaClient>;
