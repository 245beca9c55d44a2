import { InvalidStateError, NotFoundError, type SignedInCaller, ValidationError } from '@codai/kit';
import type { Deps, WritingTx } from '../../deps.ts';
import type { Notification } from '../../generated/prisma/client.ts';
import { isUnread } from './rules.ts';
import { readableBy, unreadCounts } from './service.ts';

const SNOOZE_MAX_MS = 366 * 86_400_000;
const WAKES_PER_SWEEP_MAX = 500;

/** Takes a notification of the caller's out of the inbox until an instant; null ends it at once. Refuses what is archived. */
export async function snooze(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { notificationId, until }: { readonly notificationId: string; readonly until: Date | null },
): Promise<InvalidStateError | Notification | NotFoundError | ValidationError> {
  const now = clock.now();
  if (until !== null && (until <= now || until.getTime() - now.getTime() > SNOOZE_MAX_MS)) {
    return new ValidationError('input.until', 'Choose an instant in the future, within a year.');
  }
  return database.write(caller, async (tx) => {
    const where = { ...readableBy(caller), id: notificationId };
    // Locked until the commit, so that its state and the published count belong together.
    await tx.$queryRaw`SELECT id FROM notification WHERE id = ${notificationId} FOR UPDATE`;
    const before = await tx.notification.findFirst({ where });
    if (before === null) return new NotFoundError('Notification');
    if (before.archivedAt !== null) return new InvalidStateError('ARCHIVED', ['UNREAD', 'READ']);
    if (until === null && before.snoozedUntil === null) return before;
    const after = await tx.notification.update({ where: { id: before.id }, data: { snoozedUntil: until } });
    if (until !== null)
      tx.jobs.add('wake-notification', { notificationId }, { key: `wake:${notificationId}`, runAt: until });
    await announce(tx, after, before);
    return after;
  });
}

/** Brings a snoozed notification back. A job of the snooze; one that was put off meanwhile stays away. */
export async function wake({ database, clock }: Deps, { notificationId }: { notificationId: string }): Promise<void> {
  await database.systemWrite(null, async (tx) => {
    const [after] = await tx.notification.updateManyAndReturn({
      where: { id: notificationId, snoozedUntil: { lte: clock.now() } },
      data: { snoozedUntil: null },
    });
    if (after !== undefined) await announce(tx, after, { ...after, snoozedUntil: clock.now() });
  });
}

/** Finds those whose job was lost. Runs by the clock. */
export async function wakeOverdue(deps: Deps): Promise<void> {
  const overdue = await deps.database.systemRead(null, (tx) =>
    tx.notification.findMany({
      where: { snoozedUntil: { lte: deps.clock.now() } },
      select: { id: true },
      take: WAKES_PER_SWEEP_MAX,
    }),
  );
  for (const { id } of overdue) await wake(deps, { notificationId: id });
}

async function announce(tx: WritingTx, after: Notification, before: Notification): Promise<void> {
  const { id, recipientId, tenantId } = after;
  const unreadCount =
    isUnread(after) === isUnread(before) ? null : (await unreadCounts(tx, [after])).of(recipientId, tenantId);
  tx.outbox.append(
    'notifications.notification.marked',
    { recipientId, mark: after.snoozedUntil === null ? 'WOKEN' : 'SNOOZED', notificationIds: [id], unreadCount },
    { subject: id, partitionKey: recipientId, tenantId },
  );
}
