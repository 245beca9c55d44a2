import type { SignedInCaller } from '@codai/kit';
import { absolute, type Money, money } from '@codai/kit/money';
import type { Deps } from '../../deps.ts';
import { walletOf } from '../../owners/lookup/lookup.ts';

/** Posted balance of all open pockets, in one currency. Null without a wallet, or when one of them has no rate. */
export async function totalValue(deps: Deps, caller: SignedInCaller, currency: string | null): Promise<Money | null> {
  const looked = await deps.database.read(caller, async (tx) => {
    const wallet = await walletOf(tx, caller);
    return (
      wallet && {
        wallet,
        pockets: await tx.pocket.findMany({ where: { walletId: wallet.id, status: { not: 'CLOSED' } } }),
      }
    );
  });
  if (looked === null) return null;
  const { wallet, pockets } = looked;
  const to = currency ?? wallet.displayCurrency;
  const asker = { tenantId: wallet.tenantId, userId: caller.userId, correlationId: caller.correlationId };
  const ids = pockets.flatMap(({ accountId }) => (accountId === null ? [] : [accountId]));
  const sums = new Map<string, bigint>();
  for (const state of await deps.banking.accounts(asker, ids)) {
    if (state !== null) sums.set(state.currency, (sums.get(state.currency) ?? 0n) + state.posted);
  }
  const others = [...sums].flatMap(([code, minor]) => (code === to || minor === 0n ? [] : [{ minor, currency: code }]));
  const sizes = others.map(({ minor, currency: code }) => ({ minor: absolute(minor), currency: code }));
  const worths = await deps.banking.worth(asker, sizes, to);
  let total = sums.get(to) ?? 0n;
  for (const [index, { minor }] of others.entries()) {
    const worth = worths[index] ?? null;
    if (worth === null) return null;
    total += minor < 0n ? -worth : worth;
  }
  return money(total, to);
}
