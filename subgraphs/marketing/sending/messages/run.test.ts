import { deliveryIdOf } from '@codai/contracts/marketing';
import { behindLock } from '@codai/kit/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { tokenOf } from '../../links/tokens.ts';
import { type MarketingUnderTest, marketer, openMarketing } from '../../testing/marketing.ts';
import { peopleOf } from '../../testing/people.ts';
import { runCampaign, startCampaign } from './run.ts';

const domain: MarketingUnderTest = await openMarketing();
afterAll(() => domain[Symbol.asyncDispose]());
const { deps, clock } = domain;

const sql = async (text: string, values: unknown[] = []) => (await domain.database.admin.query(text, values)).rows;
const people = (count: number) => peopleOf(domain, count);
const schedule = async (facts = {}) => {
  const campaign = await domain.campaign(facts);
  await domain.call(marketer, 'scheduleMarketingCampaign', { campaignId: campaign.id });
  return campaign;
};
const requestedOf = async (campaignId: string) =>
  (await domain.requested()).filter((one) => one.campaignId === campaignId);
const withdraw = (contactId: string) =>
  domain.fetch(`/u/${tokenOf(deps.keys, { does: 'stop', contactId, messageId: null })}`, { method: 'POST' });

beforeEach(() => {
  clock.advance(60 * 86_400_000);
});

describe('a run', () => {
  it('MKT-1: skips a contact who withdraws between scheduling and sending, and one who is suppressed', async () => {
    const [one = '', two = '', three = ''] = await people(3);
    const { id: campaignId } = await schedule();
    await startCampaign(deps, { campaignId });
    await withdraw(one);
    await sql(
      `INSERT INTO marketing.suppression (id, tenant_id, address_hash, reason, created_at) SELECT 'sps_' || id, tenant_id, email_hash, 'MANUAL', now() FROM marketing.contact WHERE id = $1`,
      [two],
    );
    await domain.runJobs();
    expect((await requestedOf(campaignId)).map(({ contactId }) => contactId)).toEqual([three]);
    expect(await domain.report(campaignId)).toMatchObject({
      skipped: [
        { reason: 'NO_CONSENT', count: 1 },
        { reason: 'SUPPRESSED', count: 1 },
      ],
    });
  });

  it('MKT-3: holds the cap over campaigns that run at the same time, and goes on when there is room', async () => {
    const [contactId = ''] = await people(1);
    const campaigns = [await schedule(), await schedule(), await schedule()];
    await sql('UPDATE marketing.sender SET cap_count = 1, cap_days = 7');
    for (const { id: campaignId } of campaigns) await startCampaign(deps, { campaignId });
    await Promise.all(campaigns.map(({ id: campaignId }) => runCampaign(deps, { campaignId })));
    const count = async () => (await domain.requested()).filter((one) => one.contactId === contactId).length;
    expect(await count()).toBe(1);
    clock.advance(7 * 86_400_000);
    await Promise.all(campaigns.map(({ id: campaignId }) => runCampaign(deps, { campaignId })));
    expect(await count()).toBe(2);
    await sql('UPDATE marketing.sender SET cap_count = 100');
  });

  it('MKT-3: waits for the end of the quiet hours of the contact', async () => {
    const [contactId = ''] = await people(1);
    await sql(`UPDATE marketing.contact SET time_zone = 'Asia/Tokyo' WHERE id = $1`, [contactId]);
    await sql('UPDATE marketing.sender SET quiet_from = 1080, quiet_until = 1260');
    const { id: campaignId } = await schedule();
    await startCampaign(deps, { campaignId });
    await runCampaign(deps, { campaignId });
    expect(await requestedOf(campaignId)).toEqual([]);
    expect(await sql('SELECT due_at FROM marketing.message WHERE campaign_id = $1', [campaignId])).toEqual([
      { due_at: new Date(clock.now().toISOString().replace(/T.*/, 'T12:00:00.000Z')) },
    ]);
    clock.advance(3 * 3_600_000);
    await runCampaign(deps, { campaignId });
    expect(await requestedOf(campaignId)).toHaveLength(1);
    await sql('UPDATE marketing.sender SET quiet_from = 0, quiet_until = 0');
  });
});

describe('an experiment', () => {
  it('MKT-6: shares its audience by the plan, keeps each variant, and sends the winner to those who wait alone', async () => {
    await people(101);
    const variants = [
      { name: 'A', weight: 1, subject: 'One', body: 'News.' },
      { name: 'B', weight: 3, subject: 'Two', body: 'News.' },
    ];
    const campaign = await schedule({ holdOutBps: 1_000, testBps: 4_000, variants });
    const campaignId = campaign.id;
    await domain.runJobs();
    const [a, b] = campaign.variants as { id: string }[];
    const shares = async () => {
      const rows = await sql(
        'SELECT variant_id, status, count(*)::int AS n FROM marketing.message WHERE campaign_id = $1 GROUP BY 1, 2 ORDER BY status, n',
        [campaignId],
      );
      return rows.map(
        ({ variant_id, status, n }) =>
          `${status} ${variant_id === a?.id ? 'A' : variant_id === b?.id ? 'B' : '-'} ${n}`,
      );
    };
    expect(await shares()).toEqual(['HELD_OUT - 10', 'REQUESTED A 10', 'REQUESTED B 27', 'RESERVED - 54']);
    await expect(
      sql('UPDATE marketing.message SET variant_id = $1 WHERE variant_id = $2', [a?.id, b?.id]),
    ).rejects.toThrow('does not change');
    const [reserved] = await sql(
      `SELECT contact_id FROM marketing.message WHERE status = 'RESERVED' AND campaign_id = $1 LIMIT 1`,
      [campaignId],
    );
    await withdraw(String(reserved?.contact_id));
    expect((await domain.call(marketer, 'concludeExperiment', { campaignId, variantId: 'mva_unknown' })).code).toBe(
      'NOT_FOUND',
    );
    expect(await domain.call(marketer, 'concludeExperiment', { campaignId, variantId: b?.id })).toMatchObject({
      winnerId: b?.id,
    });
    expect((await domain.call(marketer, 'concludeExperiment', { campaignId, variantId: a?.id })).code).toBe(
      'VALIDATION_FAILED',
    );
    await domain.runJobs();
    expect(await shares()).toEqual(['HELD_OUT - 10', 'REQUESTED A 10', 'REQUESTED B 80', 'SKIPPED B 1']);
  });
});

describe('the fate of a message', () => {
  it('MKT-6: counts openings within deliveries within requests, of contacts who consent to measuring', async () => {
    const [measured = '', other = ''] = await people(2);
    await sql(
      `INSERT INTO marketing.permission (contact_id, purpose, channel, tenant_id, state, record_id, changed_at) VALUES ($1, 'MEASUREMENT', 'EMAIL', 'org_mara', 'GIVEN', 'cns_x', now())`,
      [measured],
    );
    const { id: campaignId } = await schedule();
    await domain.runJobs();
    const asked = await requestedOf(campaignId);
    const of = (contactId: string) => asked.find((one) => one.contactId === contactId);
    expect([of(measured)?.message.pixelUrl, of(other)?.message.pixelUrl]).toEqual([
      expect.stringContaining('/l/'),
      null,
    ]);
    for (const path of [
      of(measured)?.message.pixelUrl,
      of(measured)?.message.actionUrl,
      of(measured)?.message.actionUrl,
      of(other)?.message.actionUrl,
    ])
      await domain.fetch(String(path));
    expect(await domain.report(campaignId)).toMatchObject({
      variants: [{ requested: 2, delivered: 1, opened: 1, clicked: 1 }],
    });
    const event = { recipientId: 'address:x', type: 'marketing.message', channel: 'EMAIL' } as const;
    await domain.deliver('notifications.message.sent', {
      ...event,
      messageId: deliveryIdOf(String(of(other)?.messageId)),
    });
    await domain.deliver('notifications.message.delivered', {
      ...event,
      messageId: deliveryIdOf(String(of(other)?.messageId)),
    });
    await domain.deliver('notifications.message.sent', { ...event, messageId: 'dlv_unknown' });
    await domain.runEvents();
    expect(await domain.report(campaignId)).toMatchObject({
      variants: [{ requested: 2, delivered: 2, opened: 1, clicked: 1 }],
    });
    expect(await sql('SELECT score FROM marketing.contact WHERE id = $1', [measured])).toEqual([{ score: 4 }]);
    await expect(
      sql('UPDATE marketing.message SET delivered_at = NULL WHERE contact_id = $1', [measured]),
    ).rejects.toThrow('message_opened');
  });

  it.each([
    ['notifications.message.bounced', 'HARD_BOUNCE'],
    ['notifications.message.complained', 'COMPLAINT'],
  ] as const)('suppresses the address after %s', async (type, reason) => {
    const [contactId = ''] = await people(1);
    const { id: campaignId } = await schedule();
    await domain.runJobs();
    const [asked] = await requestedOf(campaignId);
    const data = {
      messageId: deliveryIdOf(String(asked?.messageId)),
      recipientId: 'address:x',
      type: 'marketing.message',
      channel: 'EMAIL',
      reason: 'ADDRESS_REFUSED',
    } as const;
    await domain.deliver(type, data);
    await domain.runEvents();
    expect(
      await sql(
        'SELECT s.reason, p.state FROM marketing.contact c JOIN marketing.suppression s ON s.address_hash = c.email_hash JOIN marketing.permission p ON p.contact_id = c.id WHERE c.id = $1',
        [contactId],
      ),
    ).toEqual([{ reason, state: 'WITHDRAWN' }]);
  });

  it('counts an unsubscription by the link of the message', async () => {
    await people(1);
    const { id: campaignId } = await schedule();
    await domain.runJobs();
    const [asked] = await requestedOf(campaignId);
    await domain.fetch(String(asked?.message.unsubscribeUrl), { method: 'POST', body: 'List-Unsubscribe=One-Click' });
    expect(await domain.report(campaignId)).toMatchObject({ variants: [{ unsubscribed: 1 }] });
  });

  it('locks the contact before the message, as withdrawals do', async () => {
    const [contactId = ''] = await people(1);
    const { id: campaignId } = await schedule();
    await domain.runJobs();
    const [asked] = await requestedOf(campaignId);
    const followed = await behindLock(domain.database.admin, {
      sql: 'SELECT id FROM marketing.contact WHERE id = $1 FOR UPDATE',
      values: [contactId],
      work: () => domain.fetch(String(asked?.message.actionUrl)),
      // Throws where the message is locked.
      whenItWaits: (withdrawal) =>
        withdrawal.query('SELECT id FROM marketing.message WHERE id = $1 FOR UPDATE NOWAIT', [asked?.messageId]),
    });
    expect(followed.status).toBe(302);
  });
});
