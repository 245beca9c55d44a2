import { newId } from '@codai/kit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openNotifications, signedIn } from '../../testing/notifications.ts';
import { countUnread, listNotifications, markAllRead, markNotification, putIntoInboxes } from './service.ts';
import { snooze, wake, wakeOverdue } from './snooze.ts';

const domain = await openNotifications();
afterAll(() => domain[Symbol.asyncDispose]());
const { deps, clock } = domain;

let userId: string;
let notificationId: string;
beforeEach(async () => {
  clock.set('2031-05-02T09:00:00Z');
  userId = newId('usr');
  const facts = { tenantId: null, actorId: null, targetId: null, subjectId: null, variables: {} };
  const [made] = await deps.database.systemWrite(null, (tx) =>
    putIntoInboxes(deps, tx, { type: 'social.follow', sourceKey: newId('evt'), ...facts }, [userId]),
  );
  notificationId = made?.id ?? '';
});

const until = new Date('2031-05-02T12:00:00Z');
const me = () => signedIn(userId, null);
const put = (instant: Date | null = until) => snooze(deps, me(), { notificationId, until: instant });
const shown = async (snoozed = false) =>
  (await listNotifications(deps, me(), { first: 10, filter: { snoozed } })).edges.length;

describe('NOTIF-7: a snoozed notification', () => {
  it('leaves the inbox and the count, and is back at its time, unread', async () => {
    expect(await put()).toMatchObject({ snoozedUntil: until, readAt: null });
    expect([await shown(), await shown(true), await countUnread(deps, me())]).toEqual([0, 1, 0]);
    clock.set(new Date(until.getTime() - 1).toISOString());
    await wake(deps, { notificationId });
    expect(await shown()).toBe(0);
    clock.set(until.toISOString());
    await Promise.all([wake(deps, { notificationId }), wake(deps, { notificationId }), wakeOverdue(deps)]);
    expect([await shown(), await shown(true), await countUnread(deps, me())]).toEqual([1, 0, 1]);
    const told = (await domain.events('notifications.notification.marked')).filter(
      ({ data }) => data.recipientId === userId,
    );
    expect(told.map(({ data }) => [data.mark, data.unreadCount])).toEqual([
      ['SNOOZED', 0],
      ['WOKEN', 1],
    ]);
  });

  it('stays away as long as it was put off last, and comes back when asked to', async () => {
    await put();
    await put(new Date('2031-05-02T15:00:00Z'));
    clock.set(until.toISOString());
    await wakeOverdue(deps);
    expect(await shown()).toBe(0);
    expect(await put(null)).toMatchObject({ snoozedUntil: null });
    expect(await countUnread(deps, me())).toBe(1);
  });

  it('counts right when it is marked and woken at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      await put(new Date(clock.now().getTime() + 1000));
      clock.advance(1000);
      await Promise.all([
        wake(deps, { notificationId }),
        markNotification(deps, me(), { notificationId, mark: 'READ' }),
        markAllRead(deps, me(), { receivedUntil: null }),
      ]);
      expect(await countUnread(deps, me())).toBe(0);
      await deps.database.systemWrite(null, (tx) =>
        tx.notification.update({ where: { id: notificationId }, data: { readAt: null } }),
      );
      expect(await countUnread(deps, me())).toBe(1);
    }
  });

  it('is refused for a past time, an archived notification, and one of another person', async () => {
    expect(await put(clock.now())).toMatchObject({ code: 'VALIDATION_FAILED' });
    const foreign = await snooze(deps, signedIn(newId('usr'), null), { notificationId, until });
    expect(foreign).toMatchObject({ code: 'NOT_FOUND' });
    await markNotification(deps, me(), { notificationId, mark: 'ARCHIVED' });
    expect(await put()).toMatchObject({ code: 'INVALID_STATE' });
  });
});
