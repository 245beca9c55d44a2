import type { Caller } from '@codai/kit';
import type { WalletContext } from '../../context.ts';
import type { WalletRead } from '../../deps.ts';
import type { Pocket, Wallet } from '../../generated/prisma/client.ts';

/** The wallet of the caller's tenant; null when it has none. */
export function walletOf(tx: WalletRead, { tenantId }: Caller): Promise<Wallet | null> {
  return tenantId === null ? Promise.resolve(null) : tx.wallet.findUnique({ where: { tenantId } });
}

/** A pocket of the tenant with an open account behind it; null for any other. */
export type OpenPocket = Pocket & { readonly accountId: string };

export async function openPocketOf(tx: WalletRead, { tenantId }: Caller, id: string): Promise<OpenPocket | null> {
  const pocket = tenantId === null ? null : await tx.pocket.findFirst({ where: { id, tenantId, status: 'OPEN' } });
  return pocket === null || pocket.accountId === null ? null : { ...pocket, accountId: pocket.accountId };
}

/** Receiving pocket for a currency, with its wallet. */
export interface Recipient {
  readonly walletId: string;
  readonly ownerId: string;
  readonly pocketId: string;
  readonly accountId: string;
}

/**
 * The receiving pocket of another wallet, in any tenant: for transactions of the system, because those of the caller do not see it. Null when
 * there is no such wallet or it takes nothing in this currency.
 */
export async function recipientOf(
  tx: WalletRead,
  wallet: { readonly id: string } | { readonly handle: string } | { readonly tenantId: string },
  currency: string,
): Promise<Recipient | null> {
  const pocket = await tx.pocket.findFirst({
    where: { wallet, currency, isReceiving: true, status: 'OPEN' },
    include: { wallet: true },
  });
  if (pocket === null || pocket.accountId === null) return null;
  return {
    walletId: pocket.walletId,
    ownerId: pocket.wallet.ownerId,
    pocketId: pocket.id,
    accountId: pocket.accountId,
  };
}

/** Id of the active tenant's wallet: the partition key of the events that the caller may receive. */
export async function ownWallet(ctx: WalletContext): Promise<string> {
  return (await ctx.database.read(ctx.caller, (tx) => walletOf(tx, ctx.caller)))?.id ?? 'none';
}
