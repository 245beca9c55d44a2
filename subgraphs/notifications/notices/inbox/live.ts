import type { Delivery, EventRecord } from '@codai/kit/events';
import { signedIn } from '@codai/kit/graphql';
import type { NotificationsContext } from '../../context.ts';
import { findNotifications } from './service.ts';

type Received = EventRecord<'notifications.notification.created'>;
type Counted = EventRecord<'notifications.notification.created' | 'notifications.notification.marked'>;

/** New notifications of the caller's, from our own log. What was taken back since is passed over, also in a replay. */
export function receivedEvents(ctx: NotificationsContext): AsyncIterable<Received> {
  const caller = signedIn(ctx);
  return ctx.live.events({
    types: ['notifications.notification.created'],
    partitionKey: caller.userId,
    filter: async (event): Promise<Delivery> => {
      if (!concernsTenant(ctx, event)) return 'skip';
      // Not by the loader: its context is that of the subscription, and it would remember what was true hours ago.
      const [readable] = await findNotifications(ctx, caller, [event.data.notificationId]);
      return readable === undefined ? 'skip' : 'deliver';
    },
  });
}

/** All changes of the caller's unread count. */
export function countEvents(ctx: NotificationsContext): AsyncIterable<Counted> {
  return ctx.live.events({
    types: ['notifications.notification.created', 'notifications.notification.marked'],
    partitionKey: signedIn(ctx).userId,
    filter: (event): Delivery => (concernsTenant(ctx, event) && event.data.unreadCount !== null ? 'deliver' : 'skip'),
  });
}

function concernsTenant({ caller }: NotificationsContext, { tenantid }: Counted): boolean {
  return tenantid === null || tenantid === caller.tenantId;
}
