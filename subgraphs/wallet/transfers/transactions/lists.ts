import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { WalletTransaction } from '../../generated/prisma/client.ts';

const newestPostedFirst = keyset({ postedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** Lines of all pockets, or of one. */
export function transactionsOf(
  { database }: Deps,
  caller: Caller,
  { pocketId, ...args }: ListArguments & { readonly pocketId?: string | null | undefined },
): Promise<Page<WalletTransaction>> {
  const whose = { tenantId: caller.tenantId ?? '', ...(pocketId != null && { pocketId }) };
  return newestPostedFirst.readRows({ database }, caller, args, (tx, { where, take, orderBy }) =>
    tx.walletTransaction.findMany({ where: { ...where, ...whose }, take, orderBy }),
  );
}
