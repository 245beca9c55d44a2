import { sealedPlace } from '@codai/contracts/identity';
import { CAMPAIGN_SENDS, CAMPAIGN_WAITS } from '@codai/contracts/marketing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { marketer, openMarketing, rival } from '../../testing/marketing.ts';

const domain = await openMarketing();
afterAll(() => domain[Symbol.asyncDispose]());
beforeAll(async () => {
  await domain.contact({ email: 'ana@example.test', name: 'Ana', consents: ['NEWSLETTER'] });
  await domain.contact({ email: 'silent@example.test' });
});
const { clock } = domain;

const later = () => new Date(clock.now().getTime() + 3_600_000).toISOString();
/** Whether notifications sees that messages of the campaign are sent, and that they wait. */
const standingOf = async (campaignId: string) => {
  const { rows } = await domain.database.admin.query(
    'SELECT access.hold_consent($1, $2) AS sends, access.hold_consent($1, $3) AS waits',
    [campaignId, CAMPAIGN_SENDS, CAMPAIGN_WAITS],
  );
  return rows[0];
};

describe('a campaign', () => {
  it('MKT-8: is not scheduled before a person has approved its words, and a change of them ends the approval', async () => {
    const { id: campaignId, version, approvedById } = await domain.campaign();
    expect(approvedById).toBe('usr_mara');
    const { marketingCampaign } = await domain.ask<{ marketingCampaign: { segment: { id: string } } }>(
      marketer,
      'query ($id: ID!) { marketingCampaign(id: $id) { segment { id } } }',
      { id: campaignId },
    );
    const words = { name: 'Spring news', purpose: 'NEWSLETTER', segmentId: marketingCampaign.segment.id };
    const changed = {
      campaignId,
      ...words,
      variants: [{ name: 'A', subject: 'Changed', body: 'News.', origin: 'TEMPLATE' }],
      expectedVersion: version,
    };
    expect((await domain.call(marketer, 'updateMarketingCampaign', { ...changed, expectedVersion: 1 })).code).toBe(
      'VERSION_CONFLICT',
    );
    const updated = await domain.call(marketer, 'updateMarketingCampaign', changed);
    expect(updated).toMatchObject({ approvedAt: null, approvedById: null });
    expect((await domain.call(marketer, 'scheduleMarketingCampaign', { campaignId })).code).toBe(
      'CONTENT_NOT_APPROVED',
    );
    expect(
      (await domain.call(marketer, 'approveMarketingContent', { campaignId, expectedVersion: version })).code,
    ).toBe('VERSION_CONFLICT');
    await domain.call(marketer, 'approveMarketingContent', { campaignId, expectedVersion: updated.version });
    expect(await domain.call(marketer, 'scheduleMarketingCampaign', { campaignId, sendAt: later() })).toMatchObject({
      status: 'SCHEDULED',
    });
    expect((await domain.call(marketer, 'updateMarketingCampaign', changed)).code).toBe('INVALID_STATE');
    await domain.call(marketer, 'cancelMarketingCampaign', { campaignId });
    await domain.runJobs({ ahead: true });
    expect(await domain.report(campaignId)).toMatchObject({ audience: 0 });
  });

  it('refuses the past, an empty audience, a missing sender and other organisations', async () => {
    const { id: campaignId } = await domain.campaign({ purpose: 'OFFERS' });
    const past = new Date(clock.now().getTime() - 1).toISOString();
    expect((await domain.call(marketer, 'scheduleMarketingCampaign', { campaignId, sendAt: past })).code).toBe(
      'VALIDATION_FAILED',
    );
    expect((await domain.call(marketer, 'scheduleMarketingCampaign', { campaignId })).code).toBe('AUDIENCE_EMPTY');
    expect((await domain.call(rival, 'scheduleMarketingCampaign', { campaignId })).code).toBe('NOT_FOUND');
    const variants = [{ name: 'A', subject: 'Hello', body: 'News.' }];
    const { id: segmentId } = await domain.call(rival, 'createSegment', {
      name: 'All',
      definition: { is: { field: 'SCORE', operator: 'AT_LEAST', values: ['0'] } },
    });
    const draft = await domain.call(rival, 'createMarketingCampaign', {
      name: 'X',
      purpose: 'OFFERS',
      segmentId,
      variants,
    });
    await domain.call(rival, 'approveMarketingContent', { campaignId: draft.id, expectedVersion: 1 });
    expect((await domain.call(rival, 'scheduleMarketingCampaign', { campaignId: draft.id })).code).toBe(
      'SENDER_NOT_VERIFIED',
    );
    expect(
      (await domain.call(marketer, 'createMarketingCampaign', { name: 'X', purpose: 'OFFERS', segmentId, variants }))
        .code,
    ).toBe('NOT_FOUND');
  });

  it('requests one message of each contact who agreed, with signed links, and completes', async () => {
    const { id: campaignId } = await domain.campaign();
    await domain.call(marketer, 'scheduleMarketingCampaign', { campaignId });
    await domain.runJobs();
    const mine = (await domain.requested()).filter((one) => one.campaignId === campaignId);
    expect(mine).toMatchObject([
      {
        kind: 'CAMPAIGN',
        purpose: 'NEWSLETTER',
        message: { address: 'ana@example.test', subject: 'Hello Ana', senderName: 'Mara & Co', pixelUrl: null },
      },
    ]);
    const link = await domain.fetch(String(mine[0]?.message.actionUrl));
    expect([link.status, link.headers.get('location')]).toEqual([
      302,
      'https://mara.example/news?utm_source=codai&utm_medium=email&utm_campaign=spring-news',
    ]);
    expect((await domain.fetch(`${mine[0]?.message.actionUrl}x`)).status).toBe(400);
    expect(await domain.report(campaignId)).toMatchObject({
      audience: 1,
      waiting: 0,
      variants: [{ requested: 1, clicked: 0 }],
    });
    expect(
      (await domain.published()).filter(
        ({ type, subject }) => type === 'marketing.campaign.completed' && subject === campaignId,
      ),
    ).toHaveLength(1);
    expect(await standingOf(campaignId)).toEqual({ sends: true, waits: false });
  });

  it('stops at the answer of a pause and of a cancellation, for notifications too', async () => {
    const { id: campaignId } = await domain.campaign();
    await domain.call(marketer, 'scheduleMarketingCampaign', { campaignId });
    await domain.deps.database.systemWrite(null, async (tx) => {
      await tx.campaign.update({ where: { id: campaignId }, data: { status: 'RUNNING', startedAt: clock.now() } });
    });
    expect(await standingOf(campaignId)).toEqual({ sends: true, waits: false });
    expect(await domain.call(marketer, 'pauseMarketingCampaign', { campaignId })).toMatchObject({ status: 'PAUSED' });
    expect(await standingOf(campaignId)).toEqual({ sends: false, waits: true });
    expect((await domain.call(rival, 'resumeMarketingCampaign', { campaignId })).code).toBe('NOT_FOUND');
    expect(await domain.call(marketer, 'resumeMarketingCampaign', { campaignId })).toMatchObject({ status: 'RUNNING' });
    expect(await domain.call(marketer, 'cancelMarketingCampaign', { campaignId })).toMatchObject({
      status: 'CANCELLED',
    });
    expect(await standingOf(campaignId)).toEqual({ sends: false, waits: false });
    expect((await domain.call(marketer, 'resumeMarketingCampaign', { campaignId })).code).toBe('INVALID_STATE');
    await domain.runJobs({ ahead: true });
    expect((await domain.requested()).filter((one) => one.campaignId === campaignId)).toEqual([]);
  });

  it('sends a test to the verified address of the caller and to no other', async () => {
    const { id: campaignId } = await domain.campaign();
    const test = { campaignId, email: 'mara@example.test' };
    expect((await domain.call(marketer, 'sendMarketingTest', test)).code).toBe('VALIDATION_FAILED');
    const sealed = domain.deps.keys.seal(
      JSON.stringify({ email: 'mara@example.test' }),
      sealedPlace('identity.user.registered', 'usr_mara'),
    );
    await domain.deliver('identity.user.registered', {
      userId: 'usr_mara',
      handle: 'mara',
      displayName: 'Mara',
      personalTenantId: 'org_of_mara',
      locale: 'en',
      sealed,
    });
    await domain.deliver('identity.user.verified', { userId: 'usr_mara', verifiedAt: clock.now().toISOString() });
    await domain.runEvents();
    expect((await domain.call(marketer, 'sendMarketingTest', { ...test, email: 'ana@example.test' })).code).toBe(
      'VALIDATION_FAILED',
    );
    await domain.call(marketer, 'sendMarketingTest', test);
    const [message] = (await domain.requested()).filter(({ kind }) => kind === 'TEST');
    expect(message).toMatchObject({
      campaignId: null,
      message: { address: 'mara@example.test', subject: '[Test] Hello friend' },
    });
  });
});
