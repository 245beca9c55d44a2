import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { WishlistItem } from '../../generated/prisma/client.ts';

const newestFirst = keyset({ addedAt: ['desc', 'instant'], id: ['desc', 'text'] });

/** The caller's wish-list, added last first. */
export function ownWishlist(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<WishlistItem>> {
  return newestFirst.readRows(deps, caller, args, (tx, { where, orderBy, take }) =>
    tx.wishlistItem.findMany({ where: { AND: [{ userId: caller.userId ?? '' }, where] }, orderBy, take }),
  );
}
