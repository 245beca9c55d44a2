import { byCreation, type ListArguments, loaderById, type Page } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { Payout } from '../../generated/prisma/client.ts';

export type PayoutRow = Payout;

/** For operators alone: the fields that lead to it say so. */
export function payoutLoader({ database }: Deps) {
  return loaderById<string, PayoutRow>((ids) =>
    database.systemRead(null, (tx) => tx.payout.findMany({ where: { id: { in: [...ids] } } })),
  );
}

/** Payouts of the platform, newest first. */
export function payouts({ database }: Deps, args: ListArguments): Promise<Page<PayoutRow>> {
  return byCreation.NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) => tx.payout.findMany({ where, orderBy, take })),
  );
}
