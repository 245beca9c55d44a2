import type { Clock, Gauges, Keyring } from '@codai/kit';
import type { Database, ReadTx, WriteTx } from '@codai/kit/data';
import type { DocumentKeeper } from '@codai/kit/documents';
import type { ObjectStore } from '@codai/kit/files';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { FilesPort } from './ports/files.ts';
import type { RailsPort } from './ports/rails.ts';
import type { RatesPort } from './ports/rates.ts';
import type { SanctionsPort } from './ports/sanctions.ts';

/** Dependencies of the verbs of this domain, made once a process. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly rates: RatesPort;
  readonly fx: FxPolicy;
  readonly rails: RailsPort;
  readonly sanctions: SanctionsPort;
  readonly keys: Keyring;
  /** Where what must outlive the database is kept apart from it. */
  readonly objects: ObjectStore;
  /** Keeps the bytes of documents that people hand in. */
  readonly files: FilesPort;
  /** Keeps the documents that were issued. */
  readonly documents: DocumentKeeper;
  /** Where the public reaches the platform, without a slash at the end. */
  readonly publicUrl: string;
  /** Absent where nobody reads metrics. */
  readonly gauges?: Gauges | undefined;
}

export type BankingRead = ReadTx<PrismaClient>;
export type BankingWrite = WriteTx<PrismaClient> & {
  /** The code under which the database takes an entry; absent where nothing is posted. See ledger/entries/signing.ts. */
  readonly signEntry?: (text: string) => string;
};

/** Risks that the house takes by conversions, from the settings. */
export interface FxPolicy {
  /** Days after which rates are shown and no longer traded on. */
  readonly ratesMaxDays: number;
  /** Most that the position in one currency may be worth, in euro cents, whichever way. */
  readonly positionMaxCents: bigint;
}
