import type { Caller } from '@codai/kit';
import { loaderById, rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly contactLocale: ReturnType<typeof personLoaders>['contactLocale'];
    readonly personName: ReturnType<typeof personLoaders>['personName'];
  }
}

/** Names of people, for anyone who may see what they did; and the caller's own language. */
export function personLoaders({ database }: Deps, caller: Caller) {
  return {
    personName: loaderById(
      (userIds: readonly string[]) => database.client.personName.findMany({ where: { userId: { in: [...userIds] } } }),
      ({ userId }) => userId,
    ),
    /** By user's id; row-level security shows the caller's own alone. */
    contactLocale: rowLoader(
      { database },
      caller,
      (tx, userIds) =>
        tx.contact.findMany({ where: { userId: { in: userIds } }, select: { userId: true, locale: true } }),
      ({ userId }) => userId,
    ),
  };
}
