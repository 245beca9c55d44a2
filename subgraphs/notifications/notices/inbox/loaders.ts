import { type Caller, isSignedIn } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { countUnread, findNotifications } from './service.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly notification: ReturnType<typeof inboxLoaders>['notification'];
    readonly unreadCount: ReturnType<typeof inboxLoaders>['unreadCount'];
  }
}

/** Loaders of inboxes for one request: the caller's own, and null for those of others. */
export function inboxLoaders(deps: Deps, caller: Caller) {
  return {
    notification: loaderById(async (ids) => (isSignedIn(caller) ? findNotifications(deps, caller, ids) : [])),
    /** By user's id. */
    unreadCount: loaderById(
      async (userIds: readonly string[]) => {
        if (!isSignedIn(caller) || !userIds.includes(caller.userId)) return [];
        return [{ userId: caller.userId as string, unreadCount: await countUnread(deps, caller) }];
      },
      ({ userId }) => userId,
    ),
  };
}
