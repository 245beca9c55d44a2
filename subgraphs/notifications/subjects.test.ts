import { sealedPlace } from '@codai/contracts/identity';
import { newId } from '@codai/kit';
import { callerOf, testSubgraph } from '@codai/kit/testing';
import { afterAll, expect, it } from 'vitest';
import { recordProviderEvent } from './delivery/tracking/record.ts';
import notifications from './module.ts';
import { registerPushDevice } from './preferences/devices/service.ts';
import { unsubscribe } from './preferences/suppressions/service.ts';
import { signUnsubscribeToken } from './preferences/suppressions/tokens.ts';
import { hashAddress } from './recipients/addresses/address-hash.ts';
import { lockAddress } from './recipients/addresses/locks.ts';

const subgraph = await testSubgraph(notifications);
afterAll(() => subgraph[Symbol.asyncDispose]());
const { deps } = subgraph;

async function join(): Promise<string> {
  const userId = newId('usr');
  const type = 'identity.user.registered';
  const content = JSON.stringify({ email: `${userId}@example.test` });
  const sealed = subgraph.services.keys.seal(content, sealedPlace(type, userId));
  const facts = {
    userId,
    handle: userId,
    displayName: `Name of ${userId}`,
    personalTenantId: newId('org'),
    locale: 'en',
  };
  await subgraph.deliver(type, { ...facts, sealed }, { partitionKey: userId });
  const verifiedAt = subgraph.clock.now().toISOString();
  await subgraph.deliver('identity.user.verified', { userId, verifiedAt }, { partitionKey: userId });
  await subgraph.runEvents();
  return userId;
}

it('NOTIF-11: erasure leaves nothing of a person but the keyed hash of an address that is not to be mailed', async () => {
  const [ana, dan] = [await join(), await join()];
  for (const userId of [ana, dan]) {
    const caller = { ...callerOf({ userId }), userId: userId as never };
    const token = `${userId.replace(/\W/g, '')}-token-of-a-device`;
    expect(await registerPushDevice(deps, caller, { kind: 'FCM', name: 'Phone', token })).toHaveProperty('id');
  }
  await subgraph.deliver('social.follow.created', { followerId: dan, followedId: ana, recipientIds: [ana] });
  await subgraph.runEvents();
  await subgraph.runJobs();
  const address = `${ana}@example.test`;
  const addressHash = hashAddress(deps.keys, address);
  await unsubscribe(deps, { token: signUnsubscribeToken(deps.keys, { addressHash, category: 'SOCIAL' }) });
  const message = await deps.database.systemRead(null, (tx) =>
    tx.deliveryMessage.findFirst({ where: { recipientId: ana, channel: 'EMAIL' } }),
  );
  const event = { id: 'e1', messageId: message?.id ?? '', kind: 'DELIVERED', isMachine: false } as const;
  expect(await recordProviderEvent(deps, 'signed', { ...event, occurredAt: subgraph.clock.now() })).toBe('RECORDED');

  const erasedAt = subgraph.clock.now().toISOString();
  await subgraph.deliver('identity.user.erased', { userId: ana, personalTenantId: newId('org'), erasedAt } as never);
  await subgraph.runEvents();
  expect(await subgraph.runErasures()).toBeGreaterThan(0);

  const counts = async (userId: string) =>
    deps.database.systemRead(null, async (tx) => ({
      contacts: await tx.contact.count({ where: { userId } }),
      names: await tx.personName.count({ where: { userId } }),
      devices: await tx.pushDevice.count({ where: { userId } }),
      messages: await tx.deliveryMessage.count({ where: { recipientId: userId } }),
    }));
  expect(await counts(ana)).toEqual({ contacts: 0, names: 0, devices: 0, messages: 0 });
  expect(await counts(dan)).toMatchObject({ contacts: 1, names: 1, devices: 1 });
  const rest = await deps.database.systemRead(null, async (tx) => ({
    events: await tx.trackingEvent.count({ where: { messageId: message?.id ?? '' } }),
    suppressions: await tx.suppression.findMany({ where: { addressHash } }),
    captured: JSON.stringify(await tx.capturedMessage.findMany({ select: { recipient: true } })),
  }));
  expect(rest.events).toBe(0);
  expect(rest.captured).not.toContain(address);
  expect(rest.suppressions).toMatchObject([{ category: 'SOCIAL', reason: 'UNSUBSCRIBED' }]);
  expect(JSON.stringify(rest.suppressions)).not.toContain(ana);

  // The address stays suppressed when it is used again.
  const found = await deps.database.systemWrite(null, async (tx) => {
    await lockAddress(tx, addressHash);
    return tx.suppression.count({ where: { addressHash: hashAddress(deps.keys, address.toUpperCase()) } });
  });
  expect(found).toBe(1);
});
