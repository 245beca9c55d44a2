import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { Payout } from '../../generated/prisma/client.ts';

export type PayoutRow = Payout;

/** Payouts of the platform, newest first. */
export function payouts({ database }: Deps, args: ListArguments): Promise<Page<PayoutRow>> {
  return byCreation.NEWEST_FIRST.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) => tx.payout.findMany({ where, orderBy, take })),
  );
}
