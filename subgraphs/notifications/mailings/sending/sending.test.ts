import { newId } from '@codai/kit';
import { afterAll, expect, it } from 'vitest';
import { openOrganization } from '../../testing/campaign.ts';
import { openNotifications, signedIn } from '../../testing/notifications.ts';
import { type SendTask, sendNotification, sendNow } from './service.ts';

const domain = await openNotifications();
afterAll(() => domain[Symbol.asyncDispose]());
const { deps } = domain;
const { owner, members } = await openOrganization(domain, 3);
const message = { type: 'organization.message', title: 'Closed', text: 'The office is closed on Monday.' };
const send = (facts: Partial<Parameters<typeof sendNotification>[2]> = {}, caller = owner) =>
  sendNotification(deps, caller, { ...message, recipientIds: members, idempotencyKey: newId('key'), ...facts });
const jobs = async () => {
  const { rows } = await domain.fresh.admin.query<{ payload: SendTask }>(
    `SELECT payload FROM queue._private_jobs WHERE payload->>'title' = 'Closed' ORDER BY id`,
  );
  return rows.map(({ payload }) => payload);
};
const told = () =>
  deps.database.systemRead(null, (tx) => tx.notification.count({ where: { type: 'organization.message' } }));

it('NOTIF-3: notifies each member once, even when the request and its job are repeated', async () => {
  const idempotencyKey = newId('key');
  expect(await Promise.all([send({ idempotencyKey }), send({ idempotencyKey })])).toEqual([
    { recipientCount: 3 },
    { recipientCount: 3 },
  ]);
  const [task, ...others] = await jobs();
  expect(others).toEqual([]);
  if (task === undefined) return expect.fail('No job.');
  await Promise.all([sendNow(deps, task), sendNow(deps, task)]);
  await sendNow(deps, task);
  expect(await told()).toBe(3);
});

it('refuses types that nobody sends, no recipients, and people who are no members', async () => {
  expect(await send({ type: 'account.password-changed' })).toMatchObject({ code: 'VALIDATION_FAILED' });
  expect(await send({ recipientIds: [] })).toMatchObject({ code: 'VALIDATION_FAILED' });
  const stranger = newId('usr');
  expect(await send({ recipientIds: [...members, stranger] })).toMatchObject({ code: 'NOT_FOUND' });
  // Another organisation's member is like nobody.
  expect(await send({}, signedIn(newId('usr'), newId('org')))).toEqual(await send({ recipientIds: [stranger] }));
  expect(await jobs()).toHaveLength(1);
});
