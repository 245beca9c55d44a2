import { contactPurpose } from '@codai/contracts/marketing';
import { behindLock } from '@codai/kit/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { tokenOf } from '../../links/tokens.ts';
import { marketer, openMarketing, proof, rival, visitor } from '../../testing/marketing.ts';

const domain = await openMarketing();
afterAll(() => domain[Symbol.asyncDispose]());
const { deps } = domain;

const statesOf = async (id: string) =>
  (
    await domain.ask<{ contact: { permissions: { purpose: string; state: string }[] } }>(
      marketer,
      'query ($id: ID!) { contact(id: $id) { permissions { purpose state } } }',
      { id },
    )
  ).contact.permissions.map(({ purpose, state }) => `${purpose} ${state}`);
/** Whether notifications may hand over a message to the contact now, by the function that it asks. */
const mayWrite = async (contactId: string, purpose = 'NEWSLETTER') => {
  const { rows } = await domain.database.admin.query<{ held: boolean }>('SELECT access.hold_consent($1, $2) AS held', [
    contactId,
    contactPurpose(purpose),
  ]);
  return rows[0]?.held;
};
const linkOf = (contactId: string) => `/u/${tokenOf(deps.keys, { does: 'stop', contactId, messageId: null })}`;

describe('a consent', () => {
  it('MKT-4: is a history that nobody changes, with source, wording and version', async () => {
    const contactId = await domain.contact({ consents: ['NEWSLETTER'] });
    await domain.call(marketer, 'withdrawContactConsent', { contactId, purpose: 'NEWSLETTER', source: 'Telephone' });
    const { rows } = await domain.database.admin.query(
      'SELECT state, source, wording_version FROM marketing.consent_record WHERE contact_id = $1 ORDER BY recorded_at, id',
      [contactId],
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        { state: 'GIVEN', source: proof.source, wording_version: proof.wordingVersion },
        { state: 'WITHDRAWN', source: 'Telephone', wording_version: null },
      ]),
    );
    for (const sql of [
      `UPDATE marketing.consent_record SET source = 'x'`,
      'DELETE FROM marketing.consent_record',
      'TRUNCATE marketing.consent_record',
    ]) {
      await expect(domain.database.admin.query(sql)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('MKT-1: is in force for notifications from its giving to the answer of its withdrawal', async () => {
    const contactId = await domain.contact();
    expect(await mayWrite(contactId)).toBe(false);
    await domain.call(marketer, 'recordContactConsent', {
      contactId,
      purpose: 'NEWSLETTER',
      ...proof,
      isConfirmed: true,
    });
    expect(await mayWrite(contactId)).toBe(true);
    expect(await mayWrite(contactId, 'OFFERS')).toBe(false);
    expect(
      await domain.call(marketer, 'withdrawContactConsent', { contactId, purpose: 'NEWSLETTER', source: 'Telephone' }),
    ).toMatchObject({ state: 'WITHDRAWN' });
    expect(await mayWrite(contactId)).toBe(false);
  });

  it('MKT-1: waits with its withdrawal for a hand-over that holds it', async () => {
    const contactId = await domain.contact({ consents: ['NEWSLETTER'] });
    const order: string[] = [];
    await behindLock(domain.database.admin, {
      sql: 'SELECT access.hold_consent($1, $2)',
      values: [contactId, contactPurpose('NEWSLETTER')],
      async work() {
        await domain.fetch(linkOf(contactId), { method: 'POST', body: 'List-Unsubscribe=One-Click' });
        order.push('withdrawn');
      },
      whenItWaits: () => order.push('handed over'),
    });
    expect(order).toEqual(['handed over', 'withdrawn']);
  });

  it('refuses other organisations, missing proofs and suppressed addresses', async () => {
    const contactId = await domain.contact({ email: 'gone@example.test' });
    const give = { contactId, purpose: 'OFFERS', ...proof, isConfirmed: true };
    expect((await domain.call(rival, 'recordContactConsent', give)).code).toBe('NOT_FOUND');
    expect(
      (await domain.call(rival, 'withdrawContactConsent', { contactId, purpose: 'OFFERS', source: 'x' })).code,
    ).toBe('NOT_FOUND');
    expect((await domain.call(marketer, 'recordContactConsent', { ...give, wording: '' })).code).toBe(
      'VALIDATION_FAILED',
    );
    await domain.call(marketer, 'suppressContactAddress', { email: 'gone@example.test' });
    expect((await domain.call(marketer, 'recordContactConsent', give)).code).toBe('CONTACT_SUPPRESSED');
  });
});

describe('a double opt-in', () => {
  it('needs a sender, asks by mail, and gives the consent once its link was confirmed', async () => {
    const contactId = await domain.contact({ email: 'dora@example.test', locale: 'ro' });
    const ask = { contactId, purpose: 'NEWSLETTER', ...proof };
    expect((await domain.call(marketer, 'recordContactConsent', ask)).code).toBe('SENDER_NOT_VERIFIED');
    await domain.call(marketer, 'setMarketingSender', {
      name: 'Mara & Co',
      postalAddress: 'Strada 1, Cluj',
      expectedVersion: 0,
    });
    expect(await domain.call(marketer, 'recordContactConsent', ask)).toMatchObject({ state: 'REQUESTED' });
    expect(await mayWrite(contactId)).toBe(false);
    const [request] = await domain.requested();
    expect(request).toMatchObject({
      kind: 'CONFIRMATION',
      contactId,
      message: { address: 'dora@example.test', unsubscribeUrl: null },
    });
    const path = new URL(String(request?.message.actionUrl)).pathname;
    const page = await domain.fetch(path);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Mara &amp; Co')]);
    expect(await mayWrite(contactId)).toBe(false);
    expect((await domain.fetch(path, { method: 'POST' })).status).toBe(200);
    expect(await mayWrite(contactId)).toBe(true);
    expect((await domain.fetch(path, { method: 'POST' })).status).toBe(200);
    await domain.fetch(linkOf(contactId), { method: 'POST', body: 'List-Unsubscribe=One-Click' });
    expect((await domain.fetch(path, { method: 'POST' })).status).toBe(400);
    expect(await mayWrite(contactId)).toBe(false);
  });

  it('asks one person at most three times in 30 days', async () => {
    const contactId = await domain.contact();
    const ask = () => domain.call(marketer, 'recordContactConsent', { contactId, purpose: 'OFFERS', ...proof });
    const codes: unknown[] = [];
    for (let asked = 0; asked < 4; asked++) codes.push((await ask()).code ?? 'ASKED');
    expect(codes).toEqual(['ASKED', 'ASKED', 'ASKED', 'QUOTA_EXCEEDED']);
  });

  it('is not confirmed after 30 days', async () => {
    const contactId = await domain.contact();
    await domain.call(marketer, 'recordContactConsent', { contactId, purpose: 'OFFERS', ...proof });
    const request = (await domain.requested()).find((one) => one.contactId === contactId);
    domain.clock.advance(31 * 86_400_000);
    expect((await domain.fetch(new URL(String(request?.message.actionUrl)).pathname, { method: 'POST' })).status).toBe(
      400,
    );
    expect(await statesOf(contactId)).toEqual(['OFFERS REQUESTED']);
  });
});

describe('the link of a message', () => {
  it('MKT-4: ends everything in one step without sign-in, and a look at it ends nothing', async () => {
    const contactId = await domain.contact({ consents: ['NEWSLETTER', 'OFFERS'] });
    const page = await domain.fetch(linkOf(contactId));
    expect(await page.text()).toContain('Newsletter');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await mayWrite(contactId)).toBe(true);
    const answer = await domain.fetch(linkOf(contactId), { method: 'POST', body: 'List-Unsubscribe=One-Click' });
    expect(answer.status).toBe(200);
    expect(await statesOf(contactId)).toEqual(['NEWSLETTER WITHDRAWN', 'OFFERS WITHDRAWN']);
    const before = (await domain.published()).length;
    await domain.fetch(linkOf(contactId), { method: 'POST' });
    expect(await domain.published()).toHaveLength(before);
  });

  it('ends one purpose, by the page and by the mutation', async () => {
    const contactId = await domain.contact({ consents: ['MEASUREMENT', 'NEWSLETTER', 'OFFERS'] });
    await domain.fetch(linkOf(contactId), { method: 'POST', body: 'purpose=OFFERS' });
    const token = linkOf(contactId).slice('/u/'.length);
    expect(await domain.call(visitor, 'stopMarketing', { token, purpose: 'MEASUREMENT' })).toMatchObject({
      withdrawn: ['MEASUREMENT'],
    });
    expect(await statesOf(contactId)).toEqual(['MEASUREMENT WITHDRAWN', 'NEWSLETTER GIVEN', 'OFFERS WITHDRAWN']);
  });

  it('refuses a token that was tampered with', async () => {
    const contactId = await domain.contact({ consents: ['NEWSLETTER'] });
    const path = `${linkOf(contactId).slice(0, -2)}xx`;
    expect((await domain.fetch(path)).status).toBe(400);
    expect((await domain.fetch(path, { method: 'POST' })).status).toBe(400);
    expect((await domain.call(visitor, 'stopMarketing', { token: path.slice(3) })).code).toBe(
      'INVALID_MARKETING_TOKEN',
    );
    expect(await mayWrite(contactId)).toBe(true);
  });
});
