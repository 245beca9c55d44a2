import { newId } from '@codai/kit';
import { createSmtpMail } from '../adapters/mail/live.ts';
import { type CampaignId, createCampaign, spreadCampaign, startCampaign } from '../campaigns/service.ts';
import { createTemplate, publishTemplateVersion } from '../mail-templates/service.ts';
import { recordPerson } from '../people/contacts.ts';
import { hashAddress } from '../suppressions/address-hash.ts';
import { unsubscribe } from '../suppressions/service.ts';
import { signUnsubscribeToken } from '../suppressions/tokens.ts';
import { type NotificationsForTests, openNotifications, signedIn } from './notifications.ts';
import { reply, startSmtp } from './smtp.ts';

const purpose = 'marketing.email';

/** An organisation with so many members, all of whom have consented to marketing, and a published template. */
export async function openOrganization(domain: NotificationsForTests, memberCount: number) {
  const { deps, fresh } = domain;
  const tenantId = newId('org');
  const owner = signedIn(newId('usr'), tenantId);
  const members = Array.from({ length: memberCount }, () => newId('usr') as string).sort();
  const verifiedAt = domain.clock.now();
  await deps.database.systemWrite(null, async (tx) => {
    for (const userId of members) {
      const address = `${userId}@example.test`;
      await recordPerson(deps, tx, { userId, displayName: 'Ana', locale: 'en', address, verifiedAt });
    }
    await tx.tenantMember.createMany({
      data: members.map((userId) => ({ tenantId, userId, role: 'MEMBER', since: verifiedAt })),
    });
  });
  await fresh.admin.query('SELECT access.consent(id, $2) FROM unnest($1::text[]) AS id', [members, purpose]);

  const texts = [{ locale: 'en', subject: 'Offer', body: 'Dear {{recipientName}}, an offer.' }];
  const template = await createTemplate(deps, owner, { key: 'offer', defaultLocale: 'en', texts });
  if (!('id' in template)) throw template;
  const templateId = template.id as never;
  await publishTemplateVersion(deps, owner, { templateId, version: 1 });
  return {
    owner,
    members,
    async campaign(facts: { readonly perMinute?: number; readonly subjectB?: string } = {}): Promise<CampaignId> {
      const input = {
        name: 'Offer',
        templateId,
        variables: [],
        roles: [],
        perMinute: 100,
        idempotencyKey: newId('key'),
      };
      const made = await createCampaign(deps, owner, { ...input, ...facts });
      if (!('id' in made)) throw made;
      return { campaignId: made.id as never };
    },
  };
}

/** One minute of a campaign: what is accepted in it, handed over by so many at once. */
export async function minute(
  domain: NotificationsForTests,
  { campaignId }: CampaignId,
  deliver: () => Promise<unknown>,
) {
  await spreadCampaign(domain.deps, { campaignId });
  await deliver();
  domain.clock.advance(60_000);
}

/**
 * A campaign to so many people over a real SMTP server, every tenth of whom has an address that bounces and every seventh of whom
 * unsubscribes while it runs. Returns what arrived where, and who had unsubscribed before their message was handed over.
 */
export async function runBulk(memberCount: number, perMinute: number) {
  const bouncing = new Set<string>();
  const smtp = await startSmtp({
    onRcptTo({ address }, _session, done) {
      if (bouncing.has(address)) done(reply(550, '5.1.1 No such user'));
      else done();
    },
  });
  await using domain = await openNotifications({ mail: createSmtpMail(smtp.url) });
  const { deps } = domain;
  const { owner, members, campaign } = await openOrganization(domain, memberCount);
  const addressOf = (userId: string) => `${userId}@example.test`;
  for (const [index, userId] of members.entries()) if (index % 10 === 0) bouncing.add(addressOf(userId));
  const leaving = members.filter((_, index) => index % 7 === 3);

  const id = await campaign({ perMinute });
  await startCampaign(deps, owner, id);
  const tooLate: string[] = [];
  for (let round = 0; round <= Math.ceil(memberCount / perMinute) + 1; round++) {
    // Some leave while the minute's messages are on their way: whoever is answered before theirs arrives must get none.
    const leave = async () => {
      for (const userId of leaving.splice(0, Math.ceil(memberCount / 7 / 3))) {
        const token = signUnsubscribeToken(deps.keys, {
          addressHash: hashAddress(deps.keys, addressOf(userId)),
          category: 'MARKETING',
        });
        await unsubscribe(deps, { token });
        const message = await deps.database.systemRead(null, (tx) =>
          tx.deliveryMessage.findFirst({ where: { recipientId: userId, type: 'organization.campaign' } }),
        );
        if (message === null || message.status === 'QUEUED') tooLate.push(addressOf(userId));
      }
    };
    await minute(domain, id, () => Promise.all([domain.deliverDue(), leave()]));
  }
  const received = smtp.received.flatMap(({ recipients }) => recipients);
  const statuses = await deps.database.systemRead(null, (tx) =>
    tx.deliveryMessage.groupBy({ by: ['status'], where: { campaignId: id.campaignId }, _count: true }),
  );
  const { status } = await deps.database.systemRead(null, (tx) =>
    tx.campaign.findUniqueOrThrow({ where: { id: id.campaignId } }),
  );
  await smtp.close();
  const counts = new Map(statuses.map((row) => [row.status as string, row._count]));
  return { received, counts, status, bouncing, unsubscribedBefore: tooLate };
}
