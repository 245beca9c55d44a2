import type { Clock, Keyring, Logger, Peers } from '@codai/kit';
import type { Database, ReadTx, WriteTx } from '@codai/kit/data';
import type { DocumentKeeper } from '@codai/kit/documents';
import type { ChainPort } from './adapters/chain/port.ts';
import type { ProcessorPort } from './adapters/processor/port.ts';
import type { VatPort } from './adapters/vat/port.ts';
import type { PrismaClient } from './generated/prisma/client.ts';

/** Dependencies of the verbs of this domain; made once a process. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly keys: Keyring;
  /** Charges cards and accounts of the world outside. */
  readonly processor: ProcessorPort;
  /** Where coins arrive. */
  readonly chain: ChainPort;
  /** Knows whether a VAT number is one. */
  readonly vat: VatPort;
  /** The way to banking, which alone changes balances. */
  readonly peers: Peers;
  /** Keeps the documents that were issued. */
  readonly documents: DocumentKeeper;
  /** Where the public reaches the platform, without a slash at the end. */
  readonly publicUrl: string;
}

export type PaymentsRead = ReadTx<PrismaClient>;
export type PaymentsWrite = WriteTx<PrismaClient>;
