import { newId } from '@codai/kit';
import { createSmtpMail } from '../adapters/mail/live.ts';
import { deliver } from '../delivery/messages/hand-over.ts';
import { type CampaignId, createCampaign, spreadCampaign, startCampaign } from '../mailings/campaigns/service.ts';
import { createTemplate, publishTemplateVersion } from '../mailings/templates/service.ts';
import { ALL_CATEGORIES, suppress, unsubscribe } from '../preferences/suppressions/service.ts';
import { signUnsubscribeToken } from '../preferences/suppressions/tokens.ts';
import { hashAddress } from '../recipients/addresses/address-hash.ts';
import { recordPerson } from '../recipients/people/contacts.ts';
import { type NotificationsForTests, openNotifications, signedIn } from './notifications.ts';
import { reply, startSmtp } from './smtp.ts';

const purpose = 'marketing.email';
/** A transaction has 20 seconds. */
const MEMBERS_PER_WRITE = 250;

/** An organisation with `memberCount` members who have all consented to marketing, and a published template. */
export async function openOrganization(domain: NotificationsForTests, memberCount: number) {
  const { deps, fresh } = domain;
  const tenantId = newId('org');
  const owner = signedIn(newId('usr'), tenantId);
  const members = Array.from({ length: memberCount }, () => newId('usr') as string).sort();
  const verifiedAt = domain.clock.now();
  for (let from = 0; from < members.length; from += MEMBERS_PER_WRITE) {
    const some = members.slice(from, from + MEMBERS_PER_WRITE);
    await deps.database.systemWrite(null, async (tx) => {
      for (const userId of some) {
        const address = `${userId}@example.test`;
        await recordPerson(deps, tx, { userId, displayName: 'Ana', locale: 'en', address, verifiedAt });
      }
      await tx.tenantMember.createMany({
        data: some.map((userId) => ({ tenantId, userId, role: 'MEMBER', since: verifiedAt })),
      });
    });
  }
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

/** Workers that hand over one minute's messages, each of every fifth of which the next worker is given, too. */
const WORKERS = 4;

/**
 * A campaign to so many people over a real SMTP server. Of every hundred, ten have an address that bounces, seven are suppressed before it
 * starts, and about fourteen unsubscribe while it runs. Returns what arrived where, and who was out before their message was handed over.
 */
export async function runBulk(memberCount: number, perMinute: number) {
  const bouncing = new Set<string>();
  const asked = new Map<string, number>();
  const smtp = await startSmtp({
    onRcptTo({ address }, _session, done) {
      asked.set(address, (asked.get(address) ?? 0) + 1);
      if (bouncing.has(address)) done(reply(550, '5.1.1 No such user'));
      else done();
    },
  });
  await using domain = await openNotifications({ mail: createSmtpMail(smtp.url) });
  const { deps } = domain;
  const { owner, members, campaign } = await openOrganization(domain, memberCount);
  const addressOf = (userId: string) => `${userId}@example.test`;
  const suppressed = new Set<string>();
  for (const [index, userId] of members.entries()) {
    if (index % 10 === 0) bouncing.add(addressOf(userId));
    if (index % 14 !== 5) continue;
    suppressed.add(addressOf(userId));
    const reason = (['OPERATOR', 'COMPLAINT', 'HARD_BOUNCE'] as const)[index % 3] ?? 'OPERATOR';
    await deps.database.systemWrite(null, (tx) =>
      suppress(deps, tx, {
        addressHash: hashAddress(deps.keys, addressOf(userId)),
        category: ALL_CATEGORIES,
        reason,
      }),
    );
  }
  const leaving = members.filter((_, index) => index % 7 === 3);
  const rounds = Math.ceil(memberCount / perMinute);
  const leavingPerRound = Math.ceil(leaving.length / rounds);

  const id = await campaign({ perMinute });
  await startCampaign(deps, owner, id);
  const leftInTime: string[] = [];
  // Half of those who leave in a minute are among its recipients, half among those of later ones.
  const leave = async (round: number) => {
    const now = new Set(members.slice(round * perMinute, (round + 1) * perMinute));
    for (const userId of [...leaving.filter((one) => now.has(one)), ...leaving].slice(0, leavingPerRound)) {
      const at = leaving.indexOf(userId);
      if (at < 0) continue;
      leaving.splice(at, 1);
      const token = signUnsubscribeToken(deps.keys, {
        addressHash: hashAddress(deps.keys, addressOf(userId)),
        category: 'MARKETING',
      });
      await unsubscribe(deps, { token });
      // The answer is there; whose message nobody has claimed by now must get none.
      const message = await deps.database.systemRead(null, (tx) =>
        tx.deliveryMessage.findFirst({ where: { recipientId: userId, type: 'organization.campaign' } }),
      );
      if (message === null || message.status === 'QUEUED') leftInTime.push(addressOf(userId));
    }
  };
  for (let round = 0; round < rounds + 2; round++) {
    await minute(domain, id, () => Promise.all([deliverByMany(domain), leave(round)]));
  }
  const received = smtp.received.flatMap(({ recipients }) => recipients);
  const statuses = await deps.database.systemRead(null, (tx) =>
    tx.deliveryMessage.groupBy({ by: ['status'], where: { campaignId: id.campaignId }, _count: true }),
  );
  const bounced = await deps.database.systemRead(null, (tx) =>
    tx.suppression.count({
      where: { reason: 'HARD_BOUNCE', addressHash: { in: [...bouncing].map((one) => hashAddress(deps.keys, one)) } },
    }),
  );
  const { status } = await deps.database.systemRead(null, (tx) =>
    tx.campaign.findUniqueOrThrow({ where: { id: id.campaignId } }),
  );
  await smtp.close();
  const counts = new Map(statuses.map((row) => [row.status as string, row._count]));
  return { received, asked, counts, status, bouncing, bounced, suppressed, leftInTime };
}

/** Hands over what is due by several workers at once, some of it by two of them. */
async function deliverByMany({ deps, clock }: NotificationsForTests): Promise<void> {
  const due = await deps.database.systemRead(null, (tx) =>
    tx.deliveryMessage.findMany({
      where: { status: 'QUEUED', nextAttemptAt: { lte: clock.now() } },
      orderBy: { id: 'asc' },
      select: { id: true },
    }),
  );
  const queue = due.flatMap(({ id }, index) => (index % 5 === 0 ? [id, id] : [id]));
  const work = async () => {
    for (let messageId = queue.shift(); messageId !== undefined; messageId = queue.shift()) {
      await deliver(deps, { messageId });
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
}
