import {
  CAMPAIGN_SENDS,
  CAMPAIGN_WAITS,
  contactPurpose,
  deliveryIdOf,
  messagePlace,
  type SealedMessage,
} from '@codai/contracts/marketing';
import { newId } from '@codai/kit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openNotifications } from '../testing/notifications.ts';
import { scriptedMail } from '../testing/scripted-mail.ts';

const mail = scriptedMail();
const domain = await openNotifications({ mail });
afterAll(() => domain[Symbol.asyncDispose]());

const { admin } = domain.fresh;
const message: SealedMessage = {
  address: 'ana@example.test',
  senderName: 'Mara & Co',
  postalAddress: 'Strada 1, Cluj',
  subject: 'Hello Ana',
  body: 'First <b>line</b>.\n\nSecond.',
  actionLabel: 'Read',
  actionUrl: 'https://codai.test/l/token',
  unsubscribeUrl: 'https://codai.test/u/token',
  pixelUrl: null,
};
let [messageId, contactId, campaignId] = ['', '', ''];
beforeEach(async () => {
  [messageId, contactId, campaignId] = [newId('mms'), newId('cot'), newId('mca')];
  mail.taken.length = 0;
  await admin.query('DELETE FROM access.consented');
});

const set = (who: string, purpose: string) => admin.query('SELECT access.consent($1, $2)', [who, purpose]);
const end = (who: string, purpose: string) => admin.query('SELECT access.end_consent($1, $2)', [who, purpose]);
async function request(kind: 'CAMPAIGN' | 'CONFIRMATION' | 'TEST' = 'CAMPAIGN', facts: Partial<SealedMessage> = {}) {
  const sealed = domain.deps.keys.seal(JSON.stringify({ ...message, ...facts }), messagePlace(messageId));
  const ofCampaign = kind === 'CAMPAIGN' ? campaignId : null;
  const data = {
    messageId,
    contactId,
    userId: null,
    campaignId: ofCampaign,
    kind,
    purpose: 'NEWSLETTER',
    locale: 'en',
    sealed,
  } as const;
  await domain.handle('marketing.message.requested', data, undefined, 'org_mara');
}
const outcome = async () => {
  const { status, endReason } = await domain.deps.database.systemRead(null, (tx) =>
    tx.deliveryMessage.findUniqueOrThrow({ where: { id: deliveryIdOf(messageId) } }),
  );
  return endReason === null ? status : `${status} ${endReason}`;
};

describe('a message to a contact', () => {
  it('is handed over once in the words of the organisation, with its own way out', async () => {
    await set(contactId, contactPurpose('NEWSLETTER'));
    await set(campaignId, CAMPAIGN_SENDS);
    await request();
    await request();
    await domain.deliverDue();
    expect(await outcome()).toBe('SENT');
    expect(mail.taken).toHaveLength(1);
    const [{ recipient, subject, mime } = { recipient: '', subject: '', mime: '' }] = mail.taken;
    const text = mime.toString().replaceAll('=\r\n', '');
    expect([recipient, subject]).toEqual(['ana@example.test', 'Hello Ana']);
    expect(text).toContain('List-Unsubscribe: <https://codai.test/u/token>');
    expect(text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(text).toContain('Mara & Co');
    expect(text).toContain('&lt;b&gt;line&lt;/b&gt;');
    expect(text).not.toContain('<img');
  });

  it('MKT-1: is not handed over once the consent has ended, though it was accepted', async () => {
    await set(contactId, contactPurpose('NEWSLETTER'));
    await set(campaignId, CAMPAIGN_SENDS);
    await request();
    await end(contactId, contactPurpose('NEWSLETTER'));
    await domain.deliverDue();
    expect([await outcome(), mail.taken]).toEqual(['SUPPRESSED NO_CONSENT', []]);
  });

  it('waits while its campaign is paused, and ends when it is cancelled', async () => {
    await set(contactId, contactPurpose('NEWSLETTER'));
    await set(campaignId, CAMPAIGN_WAITS);
    await request();
    await domain.deliverDue();
    expect(await outcome()).toBe('QUEUED');
    await end(campaignId, CAMPAIGN_WAITS);
    domain.clock.advance(3_600_000);
    await domain.deliverDue();
    expect([await outcome(), mail.taken]).toEqual(['SUPPRESSED CANCELLED', []]);
  });

  it('asks for a consent and is a test without one', async () => {
    await request('CONFIRMATION', { unsubscribeUrl: null });
    await domain.deliverDue();
    expect(await outcome()).toBe('SENT');
    expect(mail.taken[0]?.mime.toString()).not.toContain('List-Unsubscribe');
  });

  it('carries a picture where the contact consents to measuring', async () => {
    await set(contactId, contactPurpose('NEWSLETTER'));
    await set(campaignId, CAMPAIGN_SENDS);
    await request('CAMPAIGN', { pixelUrl: 'https://codai.test/l/see' });
    await domain.deliverDue();
    expect(mail.taken[0]?.mime.toString()).toContain('https://codai.test/l/see');
  });
});
