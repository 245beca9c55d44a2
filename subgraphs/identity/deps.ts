import type { Clock, Keyring, Logger } from '@codai/kit';
import type { Database, ReadTx, WriteTx } from '@codai/kit/data';
import type { ProductFlags } from '@codai/kit/security';
import type { PrismaClient } from './generated/prisma/client.ts';
import type { RelyingParty } from './ports/relying-party.ts';
import type { SignInProviders } from './ports/sign-in-providers.ts';
import type { TokenIssuer } from './ports/token-issuer.ts';

/** Dependencies of identity's services. Built once by `module.ts`. */
export interface Deps {
  readonly database: Database<PrismaClient>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly keys: Keyring;
  readonly tokens: TokenIssuer;
  readonly relyingParty: RelyingParty;
  readonly providers: SignInProviders;
  readonly flags: ProductFlags;
  readonly publicUrl: string;
  /** Seats of an organisation without a plan, and the prices of payments whose quantity is a number of seats. */
  readonly seats: { readonly default: number; readonly prices: ReadonlySet<string> };
  readonly environment: 'development' | 'test' | 'production';
}

export type Tx = WriteTx<PrismaClient>;
export type ReadingTx = ReadTx<PrismaClient>;
