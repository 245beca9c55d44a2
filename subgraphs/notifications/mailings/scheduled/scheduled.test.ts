import { type DomainError, newId } from '@codai/kit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { countUnread } from '../../notices/inbox/service.ts';
import { recordPerson } from '../../recipients/people/contacts.ts';
import { openNotifications, signedIn } from '../../testing/notifications.ts';
import { scriptedMail } from '../../testing/scripted-mail.ts';
import {
  cancelScheduledMessage,
  type ScheduledMessage,
  type ScheduleMessage,
  scheduleMessage,
  sendOverdue,
  sendScheduled,
} from './service.ts';

const mail = scriptedMail();
const domain = await openNotifications({ mail });
afterAll(() => domain[Symbol.asyncDispose]());
const { deps, clock } = domain;

let [tenantId, owner, member] = ['', '', ''];
beforeEach(async () => {
  mail.taken.length = 0;
  clock.set('2031-05-02T09:00:00Z');
  [tenantId, owner, member] = [newId('org'), newId('usr'), newId('usr')];
  await domain.handle('identity.organization.created', {
    organizationId: tenantId,
    name: 'North',
    slug: 'north',
    createdById: owner,
  });
  for (const [userId, role] of [
    [owner, 'OWNER'],
    [member, 'MEMBER'],
  ] as const) {
    await deps.database.systemWrite(null, (tx) =>
      recordPerson(deps, tx, {
        userId,
        displayName: role === 'OWNER' ? 'Nora' : 'Niels',
        locale: 'en',
        address: `${userId}@example.test`,
        verifiedAt: clock.now(),
      }),
    );
    await domain.handle('identity.membership.added', {
      membershipId: newId('mbr'),
      organizationId: tenantId,
      userId,
      role,
    });
  }
});

const sendAt = new Date('2031-05-03T09:00:00Z');
const schedule = (facts: Partial<ScheduleMessage> = {}) =>
  scheduleMessage(deps, signedIn(owner, tenantId), {
    title: 'Office closed',
    text: 'On Friday.',
    recipientIds: [member],
    sendAt,
    idempotencyKey: newId('key'),
    ...facts,
  });
const made = async (facts: Partial<ScheduleMessage> = {}) => (await schedule(facts)) as ScheduledMessage;
const cancel = (id: string) =>
  cancelScheduledMessage(deps, signedIn(owner, tenantId), { scheduledMessageId: id as never });

describe('NOTIF-5: a scheduled message', () => {
  it('is sent at its time and not before, once, in the name of the organisation', async () => {
    const { id } = await made();
    clock.set(new Date(sendAt.getTime() - 1).toISOString());
    await sendScheduled(deps, { scheduledMessageId: id });
    await sendOverdue(deps);
    await domain.deliverDue();
    expect(mail.taken).toHaveLength(0);
    clock.set(sendAt.toISOString());
    await Promise.all([1, 2, 3].map(() => sendScheduled(deps, { scheduledMessageId: id })));
    await sendOverdue(deps);
    await domain.deliverDue();
    expect(mail.taken.map(({ recipient, subject }) => ({ recipient, subject }))).toEqual([
      { recipient: `${member}@example.test`, subject: 'North: Office closed' },
    ]);
    expect(await countUnread(deps, signedIn(member, tenantId))).toBe(1);
  });

  it('is never sent once a cancellation has returned, and of both at once one wins', async () => {
    for (let round = 0; round < 8; round++) {
      clock.set('2031-05-02T09:00:00Z');
      mail.taken.length = 0;
      const { id } = await made();
      clock.set(sendAt.toISOString());
      const [outcome] = await Promise.all([cancel(id), sendScheduled(deps, { scheduledMessageId: id })]);
      await domain.deliverDue();
      const isCancelled = 'status' in outcome && outcome.status === 'CANCELLED';
      expect(mail.taken).toHaveLength(isCancelled ? 0 : 1);
      if (!isCancelled) expect(outcome).toMatchObject({ code: 'INVALID_STATE', current: 'SENT' });
    }
  });

  it('cannot be sent early, even by a direct write to its table', async () => {
    const { id } = await made();
    await expect(
      domain.fresh.admin.query(
        `UPDATE notifications.scheduled_message SET status = 'SENT', ended_at = now() WHERE id = $1`,
        [id],
      ),
    ).rejects.toThrow('never_early');
  });

  it('keeps to the clocks of its zone when they change', async () => {
    const local = { sendAt: null, timeZone: 'Europe/Bucharest' };
    clock.set('2031-03-01T00:00:00Z');
    expect(await made({ ...local, localTime: '2031-03-29T09:00' })).toMatchObject({
      sendAt: new Date('2031-03-29T07:00:00Z'),
    });
    expect(await made({ ...local, localTime: '2031-03-30T09:00' })).toMatchObject({
      sendAt: new Date('2031-03-30T06:00:00Z'),
    });
  });

  it('goes to those alone who are members at its time', async () => {
    const { id } = await made({ recipientIds: [owner, member] });
    await domain.handle('identity.membership.removed', {
      membershipId: newId('mbr'),
      organizationId: tenantId,
      userId: member,
      removedById: owner,
    });
    clock.set(sendAt.toISOString());
    await sendScheduled(deps, { scheduledMessageId: id });
    const [sent] = (await domain.events('notifications.scheduled-message.sent')).slice(-1);
    // The sender gets no notification.
    expect(sent?.data).toEqual({ scheduledMessageId: id, recipientCount: 1 });
    await domain.deliverDue();
    expect(mail.taken).toHaveLength(0);
  });
});

describe('refusals', () => {
  it.each([
    [{ sendAt: new Date('2031-05-02T09:00:00Z') }, 'sendAt'],
    [{ sendAt: new Date('2032-06-02T09:00:00Z') }, 'sendAt'],
    [{ localTime: '2031-05-03T09:00' }, 'sendAt'],
    [{ sendAt: null }, 'sendAt'],
    [{ sendAt: null, localTime: '2031-05-03T09:00' }, 'timeZone'],
    [{ sendAt: null, localTime: '2031-05-01T09:00', timeZone: 'UTC' }, 'localTime'],
    [{ recipientIds: [] }, 'recipientIds'],
  ])('%j', async (facts, path) => {
    expect(await schedule(facts)).toMatchObject({ code: 'VALIDATION_FAILED', fields: [{ path: ['input', path] }] });
  });

  it('answers alike for a stranger and for nobody, and for a message of another organisation and for none', async () => {
    const stranger = (await schedule({ recipientIds: [member, 'usr_stranger'] })) as DomainError;
    expect(stranger).toMatchObject({ code: 'NOT_FOUND' });
    const { id } = await made();
    const other = signedIn(newId('usr'), newId('org'));
    const foreign = await cancelScheduledMessage(deps, other, { scheduledMessageId: id as never });
    expect(foreign).toEqual(await cancelScheduledMessage(deps, other, { scheduledMessageId: newId('sch') }));
  });

  it('cancels once and says so again', async () => {
    const { id } = await made();
    expect(await cancel(id)).toMatchObject({ status: 'CANCELLED' });
    expect(await cancel(id)).toMatchObject({ status: 'CANCELLED' });
  });
});
