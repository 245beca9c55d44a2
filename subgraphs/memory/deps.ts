import type { Clock, Keyring, Logger } from '@codai/kit';
import type { Database, ReadTx, WriteTx } from '@codai/kit/data';
import type { Embedder } from '@codai/kit/search';
import type { KnownPeople } from '@codai/kit/security';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { Extractor } from './ports/extractor.ts';

/** Services that the verbs of this domain use; made once per process. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly keys: Keyring;
  readonly logger: Logger;
  readonly embedder: Embedder;
  /** Knows who is a member of an organisation. */
  readonly people: KnownPeople;
  readonly extractor: Extractor;
  /** Most memories of one person in one tenant. */
  readonly memoriesMax: number;
  /** Where the supergraph is asked, without a slash at the end: the tools of MCP are its clients. */
  readonly gatewayUrl: string;
  /** Where clients reach this installation. */
  readonly publicUrl: string;
}

export type MemoryRead = ReadTx<PrismaClient>;
export type MemoryWrite = WriteTx<PrismaClient>;
