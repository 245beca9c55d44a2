import { newId } from '@codai/kit';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliver } from '../../delivery/messages/hand-over.ts';
import { acceptMails, type NewMail } from '../../queue/accept.ts';
import { MESSAGES_PER_HOUR_MAX } from '../../queue/rules.ts';
import { recordPerson } from '../../recipients/people/contacts.ts';
import { openNotifications, signedIn } from '../../testing/notifications.ts';
import { scriptedMail, uncertain } from '../../testing/scripted-mail.ts';
import { setPreference } from '../channels/service.ts';
import { type SetTiming, setTiming } from './service.ts';

const mail = scriptedMail();
const domain = await openNotifications({ mail });
afterAll(() => domain[Symbol.asyncDispose]());
const { database } = domain.deps;

let userId: string;
beforeEach(async () => {
  userId = newId('usr');
  domain.clock.set('2031-05-02T09:00:00Z');
  const person = { userId, displayName: 'Ana', locale: 'en', address: `${userId}@example.test` };
  await database.systemWrite(null, (tx) =>
    recordPerson(domain.deps, tx, { ...person, verifiedAt: domain.clock.now() }),
  );
});
afterEach(async () => {
  // Messages that one test leaves waiting must not reach the next.
  domain.clock.advance(86_400_000);
  for (let round = 0; round < 3; round++) await domain.deliverDue();
  mail.taken.length = 0;
  mail.answers.length = 0;
});

const set = (facts: Partial<SetTiming> = {}) =>
  setTiming(domain.deps, signedIn(userId), {
    timeZone: 'Europe/Bucharest',
    digest: 'NONE',
    digestAt: '08:00',
    expectedVersion: 0,
    ...facts,
  });
const quiet = { quietFrom: '22:00', quietUntil: '07:00' };
async function accept(facts: Partial<NewMail> = {}): Promise<string> {
  const made = await database.systemWrite(null, (tx) =>
    acceptMails(
      domain.deps,
      tx,
      {
        type: 'social.follow',
        tenantId: null,
        sourceKey: newId('evt'),
        actorId: null,
        targetId: null,
        variables: {},
        locale: null,
        expiresAt: null,
        ...facts,
      },
      [{ userId, address: null }],
    ),
  );
  return made[0]?.id ?? expect.fail('It was not accepted.');
}
const critical = { type: 'account.password-changed' } as const;
const messages = () =>
  database.systemRead(null, (tx) =>
    tx.deliveryMessage.findMany({ where: { recipientId: userId }, orderBy: { queuedAt: 'asc' } }),
  );
const statuses = async () => (await messages()).map(({ type, status }) => `${type} ${status}`).sort();
/** Advances to the digest's time, and delivers the messages that are due then and those that they make. */
async function digestTime() {
  domain.clock.set('2031-05-03T05:00:00Z');
  await domain.deliverDue();
  await domain.deliverDue();
}

describe('NOTIF-10: quiet hours', () => {
  it('hold back all but the critical until they end, and no longer', async () => {
    await set(quiet);
    domain.clock.set('2031-05-02T20:00:00Z');
    await accept();
    await accept(critical);
    await domain.deliverDue();
    expect(mail.taken.map(({ subject }) => subject)).toEqual(['Your password was changed']);
    domain.clock.set('2031-05-03T03:59:59Z');
    await domain.deliverDue();
    expect(mail.taken).toHaveLength(1);
    domain.clock.set('2031-05-03T04:00:00Z');
    await domain.deliverDue();
    expect(mail.taken).toHaveLength(2);
    expect((await messages()).map(({ attemptCount }) => attemptCount)).toEqual([1, 1]);
  });

  it('hold back messages that were accepted before they were set', async () => {
    domain.clock.set('2031-05-02T20:00:00Z');
    const messageId = await accept();
    await set(quiet);
    await deliver(domain.deps, { messageId });
    expect(mail.taken).toHaveLength(0);
  });

  it('release waiting messages when the person lifts them', async () => {
    await set(quiet);
    domain.clock.set('2031-05-02T20:00:00Z');
    await accept();
    await domain.deliverDue();
    expect(await set({ expectedVersion: 1 })).toMatchObject({ version: 2, quietFrom: null });
    await domain.deliverDue();
    expect(mail.taken).toHaveLength(1);
  });
});

describe('NOTIF-10: digests', () => {
  it('contain each message once, by category, and no critical ones', async () => {
    await set({ digest: 'DAILY' });
    for (let count = 0; count < 3; count++) await accept();
    await accept({ type: 'organization.role-changed', variables: { role: 'ADMIN' } });
    await accept(critical);
    await domain.deliverDue();
    expect(mail.taken).toHaveLength(1);
    mail.taken.length = 0;
    await digestTime();
    expect(mail.taken.map(({ subject }) => subject).sort()).toEqual(['3 updates for you', 'One update for you']);
    expect(await statuses()).toEqual([
      'account.password-changed SENT',
      'digest.organization SENT',
      'digest.social SENT',
      'organization.role-changed DIGESTED',
      'social.follow DIGESTED',
      'social.follow DIGESTED',
      'social.follow DIGESTED',
    ]);
    const social =
      mail.taken
        .find(({ subject }) => subject.startsWith('3'))
        ?.mime.toString()
        .replaceAll('=\r\n', '') ?? '';
    expect(social.match(/Someone follows you/g)).toHaveLength(6); // text and HTML
    expect(social).toMatch(/List-Unsubscribe:\s+</);
    await digestTime();
    expect(mail.taken).toHaveLength(2);
  });

  it('contain each message once although all of them are handed over at the same moment', async () => {
    await set({ digest: 'DAILY' });
    const ids = await Promise.all(Array.from({ length: 8 }, () => accept()));
    await domain.deliverDue();
    domain.clock.set('2031-05-03T05:00:00Z');
    await Promise.all(
      ids.flatMap((messageId) => [messageId, messageId]).map((messageId) => deliver(domain.deps, { messageId })),
    );
    await domain.deliverDue();
    expect(mail.taken.map(({ subject }) => subject)).toEqual(['8 updates for you']);
    expect((await messages()).filter(({ status }) => status === 'DIGESTED')).toHaveLength(8);
  });

  it('are not sent again when it is uncertain whether they were', async () => {
    await set({ digest: 'DAILY' });
    await accept();
    await domain.deliverDue();
    mail.answers.push(uncertain);
    await digestTime();
    domain.clock.set('2031-05-09T05:00:00Z');
    await domain.deliverDue();
    expect(await statuses()).toEqual(['digest.social UNKNOWN', 'social.follow DIGESTED']);
  });

  it('leave out types that the person switched off since, and are not sent empty', async () => {
    await set({ digest: 'DAILY' });
    await accept();
    await domain.deliverDue();
    domain.clock.set('2031-05-03T05:00:00Z');
    await domain.deliverDue();
    const choice = { type: 'social.follow', channel: 'EMAIL', isEnabled: false, expectedVersion: 0 } as const;
    await setPreference(domain.deps, signedIn(userId), choice);
    await domain.deliverDue();
    expect(mail.taken).toHaveLength(0);
    expect(await statuses()).toEqual(['digest.social SUPPRESSED', 'social.follow DIGESTED']);
  });
});

it('hands one person a bounded number of messages within an hour, the critical apart', async () => {
  for (let count = 0; count < MESSAGES_PER_HOUR_MAX + 2; count++) await accept();
  await domain.deliverDue();
  expect(mail.taken).toHaveLength(MESSAGES_PER_HOUR_MAX);
  await accept(critical);
  await domain.deliverDue();
  expect(mail.taken).toHaveLength(MESSAGES_PER_HOUR_MAX + 1);
  domain.clock.advance(3_600_000);
  await domain.deliverDue();
  expect(mail.taken).toHaveLength(MESSAGES_PER_HOUR_MAX + 3);
});
