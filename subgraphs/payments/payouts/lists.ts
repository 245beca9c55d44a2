import { keyset, type ListArguments, loaderById, type Page } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { Payout } from '../generated/prisma/client.ts';

const newestFirst = keyset({ createdAt: ['desc', 'instant'], id: ['desc', 'text'] });

export type PayoutRow = Payout;

/** For operators alone: the fields that lead to it say so. */
export function payoutLoader({ database }: Deps) {
  return loaderById<string, PayoutRow>(
    (ids) => database.systemRead(null, (tx) => tx.payout.findMany({ where: { id: { in: [...ids] } } })),
    ({ id }) => id,
  );
}

/** Newest first. */
export async function payouts({ database }: Deps, args: ListArguments): Promise<Page<PayoutRow>> {
  const { where, orderBy, take, of } = newestFirst.page(args);
  return of(await database.systemRead(null, (tx) => tx.payout.findMany({ where, orderBy, take })));
}
