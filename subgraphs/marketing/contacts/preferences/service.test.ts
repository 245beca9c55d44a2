import { sealedPlace } from '@codai/contracts/identity';
import { afterAll, describe, expect, it } from 'vitest';
import { openMarketing, proof, rival } from '../../testing/marketing.ts';

const domain = await openMarketing();
afterAll(() => domain[Symbol.asyncDispose]());

const rows = async (sql: string) => (await domain.database.admin.query(sql)).rows;

describe('a person with an account', () => {
  const person = { ...rival, userId: 'usr_ioana' as never, tenantId: 'org_of_ioana' as never };
  const seal = (type: string, email: string) =>
    domain.deps.keys.seal(JSON.stringify({ email }), sealedPlace(type, 'usr_ioana'));
  const preferences = async () =>
    (
      await domain.ask<{
        myMarketingPreferences: { contactId: string; senderName: string | null; purposes: string[] }[];
      }>(person, '{ myMarketingPreferences { contactId senderName purposes } }')
    ).myMarketingPreferences;

  it('sees what organisations may send to a verified address, and ends it', async () => {
    const before = await domain.contact({ email: 'ioana@example.test', consents: ['NEWSLETTER', 'OFFERS'] });
    await domain.deliver('identity.user.registered', {
      userId: 'usr_ioana',
      handle: 'ioana',
      displayName: 'Ioana',
      personalTenantId: 'org_of_ioana',
      locale: 'ro',
      sealed: seal('identity.user.registered', 'Ioana@example.test'),
    });
    await domain.runEvents();
    expect(await preferences()).toEqual([]);
    await domain.deliver('identity.user.verified', { userId: 'usr_ioana', verifiedAt: '2031-05-02T09:00:00.000Z' });
    await domain.runEvents();
    expect(await preferences()).toEqual([{ contactId: before, senderName: null, purposes: ['NEWSLETTER', 'OFFERS'] }]);
    const elsewhere = await domain.contact({ caller: rival, email: 'ioana@example.test' });
    expect((await preferences()).map(({ contactId }) => contactId).sort()).toEqual([before, elsewhere].sort());
    const foreign = await domain.contact({ consents: ['OFFERS'] });
    expect((await domain.call(person, 'stopMyMarketing', { contactId: foreign })).code).toBe('NOT_FOUND');
    expect(await domain.call(person, 'stopMyMarketing', { contactId: before, purpose: 'OFFERS' })).toMatchObject({
      withdrawn: ['OFFERS'],
    });
    expect((await preferences()).find(({ contactId }) => contactId === before)?.purposes).toEqual(['NEWSLETTER']);
  });

  it('is erased with the history of the consents and the content of messages', async () => {
    await domain.call(rival, 'setMarketingSender', {
      name: 'Radu',
      postalAddress: 'Strada 2, Cluj',
      expectedVersion: 0,
    });
    const contactId = await domain.contact({ caller: rival, email: 'ioana@example.test' });
    await domain.call(rival, 'recordContactConsent', { contactId, purpose: 'OFFERS', ...proof });
    await domain.deliver('identity.user.erased', {
      userId: 'usr_ioana',
      personalTenantId: 'org_of_ioana',
      erasedAt: '2031-05-02T09:00:00.000Z',
    });
    await domain.runEvents();
    expect((await domain.requested()).some(({ userId }) => userId === 'usr_ioana')).toBe(true);
    expect(await domain.runErasures()).toBe(1);
    const { rows: left } = await domain.database.admin.query<{ sealed: string }>(
      `SELECT data->>'sealed' AS sealed FROM marketing.event_log WHERE type = 'marketing.message.requested' AND data->>'userId' = 'usr_ioana'`,
    );
    expect(left).toEqual([{ sealed: 'erased' }]);
    expect(await preferences()).toEqual([]);
    expect(
      await rows(
        `SELECT FROM marketing.consent_record r JOIN marketing.contact c ON c.id = r.contact_id WHERE c.user_id = 'usr_ioana'`,
      ),
    ).toEqual([]);
    expect(await rows(`SELECT FROM marketing.contact WHERE user_id = 'usr_ioana'`)).toEqual([]);
  });
});
