import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';

declare module '../context.ts' {
  interface Loaders extends ReturnType<typeof announcementLoaders> {}
}

/** Row-level security shows announcements to everybody or to their tenant, and dismissals to their holder. */
export function announcementLoaders(deps: Deps, caller: Caller) {
  return {
    announcement: rowLoader(deps, caller, (tx, ids) => tx.announcement.findMany({ where: { id: { in: ids } } })),
    dismissal: rowLoader(
      deps,
      caller,
      (tx, ids) =>
        tx.announcementRead.findMany({ where: { userId: caller.userId ?? '', announcementId: { in: ids } } }),
      ({ announcementId }) => announcementId,
    ),
  };
}
