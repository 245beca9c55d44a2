import { newId } from '@codai/kit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { minute, openOrganization } from '../../testing/campaign.ts';
import { openNotifications, signedIn } from '../../testing/notifications.ts';
import { scriptedMail } from '../../testing/scripted-mail.ts';
import {
  type CampaignId,
  callCampaign,
  cancelCampaign,
  countCampaigns,
  pauseCampaign,
  spreadCampaign,
  startCampaign,
} from './service.ts';

const mail = scriptedMail();
const domain = await openNotifications({ mail });
afterAll(() => domain[Symbol.asyncDispose]());
const { deps } = domain;

let organization: Awaited<ReturnType<typeof openOrganization>>;
beforeEach(async () => {
  mail.taken.length = 0;
  organization = await openOrganization(domain, 6);
});
const start = (id: CampaignId) => startCampaign(deps, organization.owner, id);
const run = (id: CampaignId) => minute(domain, id, () => domain.deliverDue());
const recipients = () => mail.taken.map(({ recipient }) => recipient.split('@')[0]).sort();
const statusOf = async ({ campaignId }: CampaignId) =>
  (await deps.database.systemRead(null, (tx) => tx.campaign.findUniqueOrThrow({ where: { id: campaignId } }))).status;

describe('a campaign', () => {
  it('NOTIF-3: reaches each member once, a few in each minute, and is completed', async () => {
    const id = await organization.campaign({ perMinute: 4 });
    await start(id);
    await run(id);
    expect(mail.taken).toHaveLength(4);
    // Two workers with one minute, and the same minute again.
    await Promise.all([spreadCampaign(deps, id), spreadCampaign(deps, id)]);
    await domain.deliverDue();
    await run(id);
    expect(recipients()).toEqual(organization.members);
    expect(await statusOf(id)).toBe('COMPLETED');
    expect(await domain.events('notifications.campaign.completed')).toHaveLength(1);
  });

  it('NOTIF-1: goes to nobody who has not consented, or no longer', async () => {
    const [first] = organization.members;
    const id = await organization.campaign();
    await start(id);
    await spreadCampaign(deps, id);
    await domain.fresh.admin.query('SELECT access.end_consent($1, $2)', [first, 'marketing.email']);
    await domain.deliverDue();
    expect(recipients()).toEqual(organization.members.slice(1));
  });

  it('hands over nothing once a pause has returned, and the rest when it goes on', async () => {
    const id = await organization.campaign();
    await start(id);
    await spreadCampaign(deps, id);
    expect(await pauseCampaign(deps, organization.owner, id)).toMatchObject({ status: 'PAUSED' });
    await domain.deliverDue();
    expect(mail.taken).toHaveLength(0);
    await start(id);
    await callCampaign(deps, id);
    await domain.deliverDue();
    expect(recipients()).toEqual(organization.members);
  });

  it('NOTIF-4: hands over nothing once a cancellation has returned, and every message ends', async () => {
    const id = await organization.campaign();
    await start(id);
    await spreadCampaign(deps, id);
    const [, cancelled] = await Promise.all([domain.deliverDue(), cancelCampaign(deps, organization.owner, id)]);
    expect(cancelled).toMatchObject({ status: 'CANCELLED' });
    const handedOver = mail.taken.length;
    await callCampaign(deps, id);
    await domain.deliverDue();
    const counts = await countCampaigns(deps, organization.owner, [id.campaignId]);
    const count = (status: string) => counts.find((row) => row.status === status)?.count ?? 0;
    expect(count('SENT')).toBe(mail.taken.length);
    expect(count('SENT') - handedOver).toBeLessThanOrEqual(1); // the one that was on its way
    expect(count('SENT') + count('SUPPRESSED')).toBe(6);
    expect(await start(id)).toMatchObject({ code: 'INVALID_STATE', current: 'CANCELLED' });
  });

  it('divides its recipients between two subjects', async () => {
    const id = await organization.campaign({ subjectB: 'Another offer' });
    await start(id);
    await run(id);
    const counts = await countCampaigns(deps, organization.owner, [id.campaignId]);
    for (const [variant, subject] of [
      ['A', 'Offer'],
      ['B', 'Another offer'],
    ]) {
      const sent = mail.taken.filter((each) => each.subject === subject).length;
      expect(counts.find((row) => row.variant === variant)?.count ?? 0).toBe(sent);
    }
    expect(mail.taken).toHaveLength(6);
  });

  it('answers NotFoundError to another organisation', async () => {
    const id = await organization.campaign();
    const other = signedIn(newId('usr'), newId('org'));
    for (const verb of [startCampaign, pauseCampaign, cancelCampaign]) {
      expect(await verb(deps, other, id)).toEqual(await verb(deps, other, { campaignId: newId('cmp') }));
    }
  });
});
