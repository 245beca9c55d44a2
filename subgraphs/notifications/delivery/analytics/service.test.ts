import { newId } from '@codai/kit';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startCampaign } from '../../mailings/campaigns/service.ts';
import { noticeOf, notify } from '../../notices/dispatch/service.ts';
import { minute, openOrganization } from '../../testing/campaign.ts';
import { openNotifications, signedIn } from '../../testing/notifications.ts';
import { scriptedMail } from '../../testing/scripted-mail.ts';
import { recordProviderEvent } from '../tracking/record.ts';
import { emailAnalytics, readQueueStats } from './service.ts';

const domain = await openNotifications({ mail: scriptedMail(), mailPerDomainPerMinute: 50 });
afterAll(() => domain[Symbol.asyncDispose]());
const { deps } = domain;

let organization: Awaited<ReturnType<typeof openOrganization>>;
beforeEach(async () => {
  domain.clock.advance(3_600_000);
  organization = await openOrganization(domain, 3);
});

/** Hands a campaign over to all of the organisation; the provider says that the first member has its mail. */
async function mailed() {
  const id = await organization.campaign();
  await startCampaign(deps, organization.owner, id);
  await minute(domain, id, () => domain.deliverDue());
  const [recipientId = ''] = organization.members;
  const message = await deps.database.systemRead(null, (tx) =>
    tx.deliveryMessage.findFirstOrThrow({ where: { recipientId, channel: 'EMAIL' } }),
  );
  await recordProviderEvent(deps, 'signed', {
    id: newId('evt'),
    messageId: message.id,
    kind: 'DELIVERED',
    isMachine: false,
    occurredAt: domain.clock.now(),
  });
}

describe('the figures of e-mail', () => {
  it('are of one organisation, by campaign, template and day', async () => {
    const { owner } = organization;
    await mailed();
    const day = domain.clock.now();
    const range = { from: new Date(day.getTime() - 86_400_000), to: new Date(day.getTime() + 86_400_000) };
    for (const groupBy of ['CAMPAIGN', 'TEMPLATE', 'DAY'] as const) {
      const rows = await emailAnalytics(deps, owner, { ...range, groupBy });
      expect(rows).toMatchObject([{ accepted: 3, sent: 3, delivered: 1, suppressed: 0 }]);
      expect(rows[0]?.key).toMatch(groupBy === 'DAY' ? /^2031-/ : /^(cmp|ntm|tpl|[a-z]{3})_/);
    }
    expect(await emailAnalytics(deps, signedIn(newId('usr'), newId('org')), { ...range, groupBy: 'CAMPAIGN' })).toEqual(
      [],
    );
    await expect(emailAnalytics(deps, owner, { from: range.to, to: range.from, groupBy: 'DAY' })).rejects.toThrow(
      'range',
    );
    const year = { from: range.from, to: new Date(range.from.getTime() + 93 * 86_400_000) };
    await expect(emailAnalytics(deps, owner, { ...year, groupBy: 'DAY' })).rejects.toThrow('range');
  });

  it('count the messages that are queued and being sent', async () => {
    const [member = ''] = organization.members;
    await deps.database.systemWrite(null, (tx) =>
      notify(deps, tx, noticeOf({ id: newId('evt') }, { type: 'account.factor-added' }), [member]),
    );
    const [mails] = await readQueueStats(deps);
    expect(mails).toMatchObject({ channel: 'EMAIL', due: 1, sending: 0, oldestDueAt: domain.clock.now() });
    await domain.deliverDue();
    expect((await readQueueStats(deps)).map(({ due }) => due)).toEqual([0, 0, 0]);
  });
});
