import { NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import { type NotificationTypeKey, typeKeysIn } from '../../content/catalogue/catalogue.ts';
import type { Category } from '../../content/catalogue/definition.ts';
import type { Deps, WritingTx } from '../../deps.ts';
import type { Notification } from '../../generated/prisma/client.ts';
import type { NotificationWhereInput } from '../../generated/prisma/models.ts';
import { columnOf, isUnread, lowersUnreadCount, type Mark } from './rules.ts';

export type { Notification } from '../../generated/prisma/client.ts';

/** A notification about to be made, the same for each of its recipients. */
export interface NewNotification {
  readonly type: NotificationTypeKey;
  readonly tenantId: string | null;
  readonly sourceKey: string;
  readonly actorId: string | null;
  readonly targetId: string | null;
  readonly subjectId: string | null;
  /** The catalogue's variables of the type; kept with the row, so nothing secret. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface InboxFilter {
  readonly unreadOnly?: boolean | null;
  /** true: only archived ones; else only those that are not. */
  readonly archived?: boolean | null;
  /** true: only snoozed ones; else only those that are not. */
  readonly snoozed?: boolean | null;
  /** Keys of the catalogue; an unknown one finds nothing. */
  readonly types?: readonly string[] | null;
  readonly category?: Category | null;
}

/**
 * A page of the caller's inbox, newest first. Without those that were withdrawn, and those of a tenant other than the
 * active one. Throws BAD_USER_INPUT on `first` outside 1–100 or a foreign cursor.
 */
export async function listNotifications(
  deps: Deps,
  caller: SignedInCaller,
  { filter, ...args }: ListArguments & { readonly filter?: InboxFilter | null },
): Promise<Page<Notification>> {
  const types = wantedTypes(filter);
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.notification.findMany({
      where: {
        ...readableBy(caller),
        archivedAt: filter?.archived ? { not: null } : null,
        snoozedUntil: filter?.snoozed ? { not: null } : null,
        ...(filter?.unreadOnly && { readAt: null }),
        ...(types && { type: { in: types } }),
        AND: where.AND ?? [],
      },
      ...page,
    }),
  );
}

/** Notifications of these ids that the caller may read, in any order, by the rule of the list. */
export async function findNotifications(
  deps: Deps,
  caller: SignedInCaller,
  ids: readonly string[],
): Promise<readonly Notification[]> {
  return deps.database.read(caller, (tx) =>
    tx.notification.findMany({ where: { ...readableBy(caller), id: { in: [...ids] } } }),
  );
}

/** How many notifications the caller has not read, over all tenants' common scope and the active tenant's. */
export async function countUnread(deps: Deps, caller: SignedInCaller): Promise<number> {
  const counters = await deps.database.read(caller, (tx) =>
    tx.unreadCounter.findMany({
      where: { recipientId: caller.userId, scope: { in: tenantsOf(caller).map(scopeOf) } },
    }),
  );
  return counters.reduce((sum, { unreadCount }) => sum + unreadCount, 0);
}

/**
 * Puts a notification into the inbox of each recipient who has none of this type and source yet (NOTIF-3), in one
 * statement for all. `recipientIds`: distinct and in order, already without people who must not be notified.
 * Returns the rows made now, in any order.
 */
export async function putIntoInboxes(
  deps: Deps,
  tx: WritingTx,
  notification: NewNotification,
  recipientIds: readonly string[],
): Promise<readonly Notification[]> {
  if (recipientIds.length === 0) return [];
  const createdAt = deps.clock.now();
  const made = await tx.notification.createManyAndReturn({
    data: recipientIds.map((recipientId) => ({ ...notification, id: newId('ntf'), recipientId, createdAt })),
    skipDuplicates: true,
  });
  if (made.length === 0) return [];

  // After the insert: its trigger has locked these counters until the commit, so the published counts stand in the
  // order in which they were true.
  const unread = await unreadCounts(tx, made);
  for (const { id, recipientId, type, tenantId } of made) {
    tx.outbox.append(
      'notifications.notification.created',
      { notificationId: id, recipientId, type, unreadCount: unread.of(recipientId, tenantId) },
      { subject: id, partitionKey: recipientId, tenantId },
    );
  }
  return made;
}

/**
 * Marks one notification of the caller's. Marking again changes nothing and publishes nothing.
 * Returns it as it is then, or `NotFoundError`.
 */
export async function markNotification(
  deps: Deps,
  caller: SignedInCaller,
  { notificationId, mark }: { notificationId: string; mark: Mark },
): Promise<Notification | NotFoundError> {
  const column = columnOf[mark];
  return deps.database.write(caller, async (tx) => {
    const where = { ...readableBy(caller), id: notificationId };
    // The condition stands in the update: of two at once one changes the row, and the count falls once.
    const [changed] = await tx.notification.updateManyAndReturn({
      where: { ...where, [column]: null },
      data: { [column]: deps.clock.now() },
    });
    if (changed === undefined) return (await tx.notification.findFirst({ where })) ?? new NotFoundError('Notification');

    const { tenantId } = changed;
    const unreadCount = lowersUnreadCount(mark, changed)
      ? (await unreadCounts(tx, [changed])).of(caller.userId, tenantId)
      : null;
    tx.outbox.append(
      'notifications.notification.marked',
      { recipientId: caller.userId, mark, notificationIds: [changed.id], unreadCount },
      { subject: changed.id, partitionKey: caller.userId, tenantId },
    );
    return changed;
  });
}

/**
 * Marks all that the caller sees unread as read, but not what came after `receivedUntil`, which their screen did not
 * show yet. Returns how many, and how many are unread then.
 */
export async function markAllRead(
  deps: Deps,
  caller: SignedInCaller,
  { receivedUntil }: { receivedUntil: Date | null },
): Promise<{ markedCount: number; unreadCount: number }> {
  return deps.database.write(caller, async (tx) => {
    const markedCounts = new Map<string | null, number>();
    // Scope by scope, because this transaction publishes only counts whose counter it has locked by changing it.
    for (const tenantId of tenantsOf(caller)) {
      const { count } = await tx.notification.updateMany({
        where: {
          ...readableBy(caller),
          tenantId,
          readAt: null,
          archivedAt: null,
          snoozedUntil: null,
          ...(receivedUntil && { createdAt: { lte: receivedUntil } }),
        },
        data: { readAt: deps.clock.now() },
      });
      markedCounts.set(tenantId, count);
    }
    const unread = await unreadCounts(
      tx,
      tenantsOf(caller).map((tenantId) => ({ recipientId: caller.userId, tenantId })),
    );
    let [markedCount, unreadCount] = [0, 0];
    for (const [tenantId, count] of markedCounts) {
      const left = unread.of(caller.userId, tenantId);
      markedCount += count;
      unreadCount += left;
      if (count === 0) continue;
      tx.outbox.append(
        'notifications.notification.marked',
        { recipientId: caller.userId, mark: 'READ', notificationIds: null, unreadCount: left },
        { partitionKey: caller.userId, tenantId },
      );
    }
    return { markedCount, unreadCount };
  });
}

/**
 * Takes notifications back: nobody reads them again and they count no more. Their rows stay, so that the same source
 * cannot bring them back. For consumers, as the system. `where` must be served by an index.
 */
export async function withdrawNotifications(deps: Deps, tx: WritingTx, where: NotificationWhereInput): Promise<void> {
  const withdrawn = await tx.notification.updateManyAndReturn({
    where: { AND: [where, { withdrawnAt: null }] },
    data: { withdrawnAt: deps.clock.now() },
  });
  const unread = await unreadCounts(tx, withdrawn);
  for (const { recipientId, tenantId, ids, wereUnread } of inboxesOf(withdrawn)) {
    for (let start = 0; start < ids.length; start += IDS_PER_EVENT_MAX) {
      tx.outbox.append(
        'notifications.notification.marked',
        {
          recipientId,
          mark: 'WITHDRAWN',
          notificationIds: ids.slice(start, start + IDS_PER_EVENT_MAX),
          unreadCount: wereUnread ? unread.of(recipientId, tenantId) : null,
        },
        { partitionKey: recipientId, tenantId },
      );
    }
  }
}

/** As the event's type allows. */
const IDS_PER_EVENT_MAX = 100;

/** The rule of every read: the caller's own, not withdrawn, of the active tenant or of none. Row-level security says the same. */
export function readableBy(caller: SignedInCaller): NotificationWhereInput {
  return {
    recipientId: caller.userId,
    withdrawnAt: null,
    OR: [{ tenantId: null }, ...(caller.tenantId === null ? [] : [{ tenantId: caller.tenantId }])],
  };
}

/** Tenants whose notifications the caller sees: null for those that concern them everywhere, and the active tenant. */
function tenantsOf(caller: SignedInCaller): (string | null)[] {
  return caller.tenantId === null ? [null] : [null, caller.tenantId];
}

function wantedTypes(filter: InboxFilter | null | undefined): string[] | null {
  const ofCategory = filter?.category ? typeKeysIn(filter.category) : null;
  if (!filter?.types) return ofCategory;
  return filter.types.filter((type) => ofCategory === null || ofCategory.some((key) => key === type));
}

/** A counter's key has no null. */
function scopeOf(tenantId: string | null): string {
  return tenantId ?? '';
}

interface Inbox {
  readonly recipientId: string;
  readonly tenantId: string | null;
}

/** The present counts of these inboxes, in one statement. */
export async function unreadCounts(tx: WritingTx, inboxes: readonly Inbox[]) {
  const counters = await tx.unreadCounter.findMany({
    where: {
      recipientId: { in: [...new Set(inboxes.map(({ recipientId }) => recipientId))] },
      scope: { in: [...new Set(inboxes.map(({ tenantId }) => scopeOf(tenantId)))] },
    },
  });
  return {
    of: (recipientId: string, tenantId: string | null): number =>
      counters.find((counter) => counter.recipientId === recipientId && counter.scope === scopeOf(tenantId))
        ?.unreadCount ?? 0,
  };
}

interface InboxPart extends Inbox {
  readonly ids: string[];
  /** Whether any of them was, before it was withdrawn. */
  wereUnread: boolean;
}

/** Rows just withdrawn, gathered by inbox, in the order of recipients. */
function inboxesOf(rows: readonly Notification[]): readonly InboxPart[] {
  const byInbox = new Map<string, InboxPart>();
  for (const row of rows) {
    const { id, recipientId, tenantId } = row;
    const key = JSON.stringify([recipientId, tenantId]);
    const inbox = byInbox.get(key) ?? { recipientId, tenantId, ids: [], wereUnread: false };
    inbox.ids.push(id);
    inbox.wereUnread ||= isUnread({ ...row, withdrawnAt: null });
    byInbox.set(key, inbox);
  }
  return [...byInbox.values()].sort((a, b) => (a.recipientId < b.recipientId ? -1 : 1));
}
