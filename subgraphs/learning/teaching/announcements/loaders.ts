import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly courseAnnouncement: ReturnType<typeof announcementLoader>;
  }
}

export const announcementLoader = ({ database }: Deps, caller: Caller) =>
  loaderById((ids: readonly string[]) =>
    database.read(caller, (tx) => tx.courseAnnouncement.findMany({ where: { id: { in: [...ids] } } })),
  );
