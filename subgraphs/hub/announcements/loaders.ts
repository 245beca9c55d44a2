import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';

declare module '../context.ts' {
  interface Loaders extends ReturnType<typeof announcementLoaders> {}
}

/** Row-level security shows announcements to everybody or to their tenant, and dismissals to their holder. */
export function announcementLoaders({ database }: Deps, caller: Caller) {
  return {
    announcement: loaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) => tx.announcement.findMany({ where: { id: { in: [...ids] } } })),
      ({ id }) => id,
    ),
    dismissal: loaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) =>
          tx.announcementRead.findMany({ where: { userId: caller.userId ?? '', announcementId: { in: [...ids] } } }),
        ),
      ({ announcementId }) => announcementId,
    ),
  };
}
