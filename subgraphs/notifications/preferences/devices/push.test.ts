import { createECDH, randomBytes } from 'node:crypto';
import { newId } from '@codai/kit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { PushMessage, PushOutcome, PushService, PushTarget } from '../../adapters/push/port.ts';
import { noticeOf, notify } from '../../notices/dispatch/service.ts';
import { recordPerson } from '../../recipients/people/contacts.ts';
import { openNotifications, signedIn } from '../../testing/notifications.ts';
import { setPreference } from '../channels/service.ts';
import { setTiming } from '../timing/service.ts';
import { DEVICES_MAX, listPushDevices, nameOfDevice, registerPushDevice, unregisterPushDevice } from './service.ts';

const taken: { message: PushMessage; target: PushTarget }[] = [];
const answers = new Map<string, PushOutcome>();
const scripted: PushService = {
  provider: 'scripted',
  async send(message, target) {
    const answer = answers.get(target.kind === 'WEB' ? target.endpoint : target.token) ?? accepted;
    if (answer.outcome === 'ACCEPTED') taken.push({ message, target });
    return answer;
  },
  async close() {},
};
const accepted: PushOutcome = { outcome: 'ACCEPTED', response: '201' };
const gone: PushOutcome = { outcome: 'GONE', response: '410' };
const later: PushOutcome = { outcome: 'DEFERRED', response: '503', responseCode: 503 };

const domain = await openNotifications({
  push: { publicKey: 'x', services: { WEB: scripted, FCM: scripted, APNS: null } },
});
afterAll(() => domain[Symbol.asyncDispose]());
const { deps } = domain;

let ana = signedIn(newId('usr'));
const person = async (locale = 'en') => {
  const caller = signedIn(newId('usr'));
  await deps.database.systemWrite(null, (tx) =>
    recordPerson(deps, tx, {
      userId: caller.userId,
      displayName: 'Ana',
      locale,
      address: `${caller.userId}@example.test`,
      verifiedAt: domain.clock.now(),
    }),
  );
  return caller;
};
beforeEach(async () => {
  taken.length = 0;
  answers.clear();
  ana = await person();
});

const web = () => {
  const pair = createECDH('prime256v1');
  const p256dh = pair.generateKeys().toString('base64url');
  const endpoint = `https://push.example.com/${randomBytes(8).toString('hex')}`;
  return {
    kind: 'WEB' as const,
    name: 'Firefox',
    endpoint,
    p256dh,
    auth: randomBytes(16).toString('base64url'),
  };
};
const fcm = () => ({ kind: 'FCM' as const, name: 'Phone', token: randomBytes(20).toString('hex') });
const apns = () => ({ kind: 'APNS' as const, name: 'iPhone', token: randomBytes(32).toString('hex') });

async function register(input: Parameters<typeof registerPushDevice>[2], caller = ana) {
  const device = await registerPushDevice(deps, caller, input);
  if (!('id' in device)) throw device;
  return device;
}
const devices = async (caller = ana) =>
  (await listPushDevices(deps, caller, { first: 50 })).edges.map(({ node }) => node);
const tellOf = (
  type: 'account.sign-in-suspicious' | 'organization.role-changed' | 'social.reaction',
  id = newId('evt'),
) =>
  deps.database.systemWrite(null, (tx) =>
    notify(
      deps,
      tx,
      noticeOf({ id }, { type, variables: type === 'organization.role-changed' ? { role: 'ADMIN' } : {} }),
      [ana.userId],
    ),
  );
const messages = () =>
  deps.database.systemRead(null, (tx) =>
    tx.deliveryMessage.findMany({
      where: { recipientId: ana.userId, channel: 'PUSH' },
      orderBy: { id: 'asc' },
      include: { attempts: true },
    }),
  );

describe('devices', () => {
  it('are kept sealed, and registered again are the same', async () => {
    const input = web();
    const device = await register(input);
    expect(await register({ ...input, name: 'Work' })).toMatchObject({ id: device.id });
    const [only, ...others] = await devices();
    expect(others).toEqual([]);
    expect(only && nameOfDevice(deps.keys, only)).toBe('Work');
    expect(JSON.stringify(only)).not.toContain('push.example.com');
  });

  it('belong to the person who registered them last', async () => {
    const input = fcm();
    await register(input);
    const dan = await person();
    await register(input, dan);
    expect(await devices()).toEqual([]);
    expect(await devices(dan)).toHaveLength(1);
    await tellOf('account.sign-in-suspicious');
    await domain.deliverDue();
    expect(taken).toEqual([]);
  });

  it('belong to one of two who register them at once', async () => {
    const input = web();
    const people = await Promise.all([person(), person(), person()]);
    await Promise.all([...people, ...people].map((caller) => register(input, caller)));
    const held = await Promise.all(people.map((caller) => devices(caller)));
    expect(held.flat()).toHaveLength(1);
  });

  it('are at most ten: one more takes the place of the one not seen for longest', async () => {
    const first = web();
    await register(first);
    for (let count = 1; count < DEVICES_MAX; count++) {
      domain.clock.advance(1000);
      await register(fcm());
    }
    domain.clock.advance(1000);
    const kept = await register(first);
    domain.clock.advance(1000);
    await register(apns());
    const ids = (await devices()).map(({ id }) => id);
    expect(ids).toHaveLength(DEVICES_MAX);
    expect(ids).toContain(kept.id);
  });

  it.each([
    ['endpoint', { endpoint: 'http://push.example.com/x' }],
    ['endpoint', { endpoint: 'https://192.168.1.1/x' }],
    ['endpoint', { endpoint: 'https://user:x@push.example.com/x' }],
    ['endpoint', { endpoint: null }],
    ['p256dh', { p256dh: Buffer.concat([Buffer.from([4]), randomBytes(64)]).toString('base64url') }],
    ['p256dh', { p256dh: 'AAAA' }],
    ['auth', { auth: 'AAAA' }],
    ['token', { kind: 'FCM' as const, token: 'short' }],
    ['token', { kind: 'APNS' as const, token: 'not hexadecimal' }],
    ['token', { kind: 'APNS' as const }],
  ])('are refused for a wrong %s: %j', async (field, wrong) => {
    const refusal = await registerPushDevice(deps, ana, { ...web(), ...wrong });
    expect(refusal).toMatchObject({ fields: [{ path: ['input', field] }] });
    expect(await devices()).toEqual([]);
  });

  it('answer NotFoundError to another person', async () => {
    const device = await register(fcm());
    const dan = await person();
    const unregister = (id: string) => unregisterPushDevice(deps, dan, { pushDeviceId: id as never });
    expect(await unregister(device.id)).toEqual(await unregister(newId('psh')));
    expect(await devices()).toHaveLength(1);
  });
});

describe('a push', () => {
  it('NOTIF-3: reaches each device of the person once, in their language', async () => {
    ana = await person('ro');
    await register(web());
    await register(fcm());
    const id = newId('evt');
    await tellOf('account.sign-in-suspicious', id);
    await tellOf('account.sign-in-suspicious', id);
    await Promise.all([domain.deliverDue(), domain.deliverDue()]);
    await domain.deliverDue();
    expect(taken.map(({ target }) => target.kind).sort()).toEqual(['FCM', 'WEB']);
    expect(taken[0]?.message.title).toMatch(/[ăâîșț]/);
    expect(await messages()).toMatchObject([{ status: 'SENT', attempts: [{ provider: 'scripted' }] }]);
  });

  it('is captured where its service is not set', async () => {
    const device = await register(apns());
    await tellOf('account.sign-in-suspicious');
    await domain.deliverDue();
    const [message] = await messages();
    expect(message).toMatchObject({ status: 'CAPTURED', attempts: [{ provider: 'capture' }] });
    const captured = await deps.database.systemRead(null, (tx) =>
      tx.capturedMessage.findUnique({ where: { id: message?.id ?? '' } }),
    );
    expect(captured).toMatchObject({ sender: 'push', recipient: device.id });
  });

  it('is not made for a person without a device, and ends when the last device is gone', async () => {
    await tellOf('account.sign-in-suspicious');
    expect(await messages()).toEqual([]);
    const device = await register(fcm());
    await tellOf('account.sign-in-suspicious');
    await unregisterPushDevice(deps, ana, { pushDeviceId: device.id as never });
    await domain.deliverDue();
    expect(await messages()).toMatchObject([{ status: 'SUPPRESSED', endReason: 'NO_DEVICE' }]);
    expect(taken).toEqual([]);
  });

  it('forgets devices that their service knows no longer', async () => {
    const [lost, kept] = [web(), fcm()];
    answers.set(lost.endpoint, gone);
    await register(lost);
    await register(kept);
    await tellOf('account.sign-in-suspicious');
    await domain.deliverDue();
    expect(await devices()).toMatchObject([{ kind: 'FCM' }]);
    answers.set(kept.token, gone);
    await tellOf('account.sign-in-suspicious');
    await domain.deliverDue();
    expect(await devices()).toEqual([]);
    expect((await messages()).map(({ status }) => status).sort()).toEqual(['BOUNCED', 'SENT']);
    // The mail goes on: that the devices are gone says nothing of the address.
    expect(await deps.database.systemRead(null, (tx) => tx.suppression.count())).toBe(0);
  });

  it('NOTIF-4: is deferred when no service has it, and not repeated when one has', async () => {
    const [away, here] = [web(), fcm()];
    answers.set(away.endpoint, later);
    await register(away);
    await tellOf('account.sign-in-suspicious');
    await domain.deliverDue();
    expect(await messages()).toMatchObject([{ status: 'QUEUED', attemptCount: 1 }]);
    await register(here);
    domain.clock.advance(60_000);
    await domain.deliverDue();
    domain.clock.advance(86_400_000);
    await domain.deliverDue();
    expect(taken).toHaveLength(1);
    expect(await messages()).toMatchObject([{ status: 'SENT', attemptCount: 2 }]);
  });

  it('NOTIF-1: heeds a choice made after it was queued; NOTIF-2: but not of what is critical', async () => {
    await register(fcm());
    await tellOf('organization.role-changed');
    const choice = { channel: 'PUSH', isEnabled: false, expectedVersion: 0 } as const;
    await setPreference(deps, ana, { ...choice, type: 'organization.role-changed' });
    await domain.deliverDue();
    expect(taken).toEqual([]);
    expect(await messages()).toMatchObject([{ status: 'SUPPRESSED', endReason: 'PREFERENCE' }]);
    expect(await setPreference(deps, ana, { ...choice, type: 'account.sign-in-suspicious' })).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  it('NOTIF-10: waits for the end of the quiet hours, unless it is critical', async () => {
    await register(fcm());
    const quiet = {
      timeZone: 'UTC',
      quietFrom: '00:00',
      quietUntil: '23:59',
      digest: 'NONE',
      digestAt: '08:00',
    } as const;
    await setTiming(deps, ana, { ...quiet, expectedVersion: 0 });
    await tellOf('organization.role-changed');
    await tellOf('account.sign-in-suspicious');
    await domain.deliverDue();
    expect(taken.map(({ message }) => message.type)).toEqual(['account.sign-in-suspicious']);
    domain.clock.advance(86_400_000 - (domain.clock.now().getTime() % 86_400_000) - 60_000);
    await domain.deliverDue();
    expect(taken.map(({ message }) => message.type)).toEqual([
      'account.sign-in-suspicious',
      'organization.role-changed',
    ]);
  });

  it('is off by default for types that only the inbox offers', async () => {
    await register(fcm());
    await tellOf('social.reaction');
    expect(await messages()).toEqual([]);
  });
});
