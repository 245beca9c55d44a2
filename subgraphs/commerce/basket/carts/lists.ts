import { type Caller, isSignedIn } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { Cart } from '../../generated/prisma/client.ts';

/** The open cart of the caller; null when nothing was put into one. */
export async function openCart({ database }: Deps, caller: Caller): Promise<Cart | null> {
  if (!isSignedIn(caller)) return null;
  return database.read(caller, (tx) => tx.cart.findFirst({ where: { userId: caller.userId, status: 'OPEN' } }));
}
