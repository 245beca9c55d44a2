import { lockContacts } from '../../contacts/addresses/locks.ts';
import type { Deps, MarketingWrite } from '../../deps.ts';
import type { Contact, Message, Sender } from '../../generated/prisma/client.ts';
import { bookMessages, type Room, roomFor } from '../budgets/spend.ts';
import { groupedBy } from '../groups/rules.ts';
import { recentRequests } from '../limits/recent.ts';
import { type CampaignWithVariants, lockCampaign } from '../locks/campaigns.ts';
import { enrolAudience } from './enrol.ts';
import { requestMessage } from './request.ts';
import { decideRequest, type RequestDecision } from './rules.ts';

/** Messages judged in one transaction: a pause waits for no more than these. */
const PAGE = 200;
const DAY_MS = 86_400_000;
/** Longest time that a message waits for the cap of its contact. */
const GIVE_UP_MS = 14 * DAY_MS;

/** Starts a scheduled campaign whose time has come, once: the audience is enrolled and the state changed in one transaction. */
export async function startCampaign(deps: Deps, { campaignId }: { readonly campaignId: string }): Promise<void> {
  const now = deps.clock.now();
  await deps.database.systemWrite(null, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId, null);
    if (campaign?.status !== 'SCHEDULED' || campaign.sendAt === null || campaign.sendAt > now) return;
    const audience = await enrolAudience(tx, campaign, now);
    await tx.campaign.update({
      where: { id: campaignId },
      data: { status: 'RUNNING', startedAt: now, version: { increment: 1 } },
    });
    tx.outbox.append(
      'marketing.campaign.started',
      { campaignId, audience },
      { subject: campaignId, tenantId: campaign.tenantId },
    );
    goOn(tx, campaignId);
  });
}

/** Has the next page of a campaign judged: at once, or at an instant. */
export function goOn(tx: MarketingWrite, campaignId: string, runAt?: Date): void {
  tx.jobs.add('run-campaign', { campaignId }, { key: `campaign:${campaignId}`, ...(runAt && { runAt }) });
}

/**
 * Judges and requests one page of a campaign's messages, and calls itself for the next. Everything is one transaction under the locks of the campaign
 * and of the contacts: a process that dies leaves the page as it was, and the job is done again (MKT-2); a withdrawal, a suppression and another campaign
 * come before or after, never between the judgement and the request (MKT-1, MKT-3). A message that a hard budget does not cover stays where it is, and
 * the campaign stops in the state BUDGET_SPENT.
 */
export async function runCampaign(deps: Deps, { campaignId }: { readonly campaignId: string }): Promise<void> {
  const now = deps.clock.now();
  await deps.database.systemWrite(null, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId, null);
    if (campaign?.status !== 'RUNNING') return;
    const { tenantId } = campaign;
    const sender = await tx.sender.findUniqueOrThrow({ where: { tenantId } });
    const due = await tx.message.findMany({
      where: { campaignId, status: 'ENROLLED', dueAt: { lte: now } },
      orderBy: { contactId: 'asc' },
      take: PAGE,
    });
    const contacts = await lockContacts(
      tx,
      due.map(({ contactId }) => contactId),
    );
    const room = await roomFor(tx, campaign);
    const isCovered = await judgePage(deps, tx, { campaign, sender, due, contacts, room, now });
    if (!isCovered) return stopSpent(tx, campaign);
    if (due.length === PAGE) return goOn(tx, campaignId);
    const next = await tx.message.findFirst({ where: { campaignId, status: 'ENROLLED' }, orderBy: { dueAt: 'asc' } });
    if (next !== null) return goOn(tx, campaignId, next.dueAt > now ? next.dueAt : undefined);
    if ((await tx.message.count({ where: { campaignId, status: 'RESERVED' } })) > 0) return;
    await tx.campaign.update({
      where: { id: campaignId },
      data: { status: 'COMPLETED', endedAt: now, version: { increment: 1 } },
    });
    tx.outbox.append('marketing.campaign.completed', { campaignId }, { subject: campaignId, tenantId });
  });
}

/** Stops a campaign whose budget covers no further message. */
async function stopSpent(tx: MarketingWrite, { id: campaignId, tenantId }: CampaignWithVariants): Promise<void> {
  const status = 'BUDGET_SPENT';
  const { version } = await tx.campaign.update({
    where: { id: campaignId },
    data: { status, version: { increment: 1 } },
  });
  const changed = { campaignId, status, version } as const;
  tx.outbox.append('marketing.campaign.changed', changed, { subject: campaignId, tenantId });
}

interface Page {
  readonly campaign: CampaignWithVariants;
  readonly sender: Sender;
  readonly due: readonly Message[];
  readonly contacts: readonly Contact[];
  readonly room: Room;
  readonly now: Date;
}

/** Returns whether the budget covered every message that may be requested. */
async function judgePage(
  deps: Deps,
  tx: MarketingWrite,
  { campaign, sender, due, contacts, room, now }: Page,
): Promise<boolean> {
  const ids = contacts.map(({ id }) => id);
  const { tenantId, purpose, startedAt } = campaign;
  const given = await tx.permission.findMany({
    where: { contactId: { in: ids }, state: 'GIVEN' },
    select: { contactId: true, purpose: true },
  });
  const consents = new Set(given.map((one) => `${one.contactId} ${one.purpose}`));
  const barred = await tx.suppression.findMany({
    where: { tenantId, addressHash: { in: contacts.map(({ emailHash }) => emailHash) } },
    select: { addressHash: true },
  });
  const suppressed = new Set(barred.map(({ addressHash }) => addressHash));
  const recent = await recentRequests(tx, ids, new Date(now.getTime() - sender.capDays * DAY_MS));
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  const variants = new Map(campaign.variants.map((variant) => [variant.id, variant]));
  const giveUpAt = new Date((startedAt ?? now).getTime() + GIVE_UP_MS);
  const outcomes: { readonly id: string; readonly decision: RequestDecision }[] = [];
  let requested = 0;
  let isCovered = true;
  for (const { id, contactId, variantId } of due) {
    const contact = byId.get(contactId);
    const variant = variants.get(variantId ?? '');
    if (contact === undefined || variant === undefined) continue;
    const decision = decideRequest({
      now,
      giveUpAt,
      ...sender,
      timeZone: contact.timeZone,
      hasConsent: consents.has(`${contactId} ${purpose}`),
      isSuppressed: suppressed.has(contact.emailHash),
      recent: recent.get(contactId) ?? [],
    });
    if (decision.action === 'REQUEST' && room.messages !== null && requested >= room.messages) {
      isCovered = false;
      continue;
    }
    outcomes.push({ id, decision });
    if (decision.action !== 'REQUEST') continue;
    requested += 1;
    const isMeasured = consents.has(`${contactId} MEASUREMENT`);
    requestMessage(deps, tx, { messageId: id, kind: 'CAMPAIGN', campaign, variant, contact, sender, isMeasured });
  }
  await writeOutcomes(tx, outcomes, now);
  await bookMessages(tx, campaign, room.rate, requested);
  return isCovered;
}

async function writeOutcomes(
  tx: MarketingWrite,
  outcomes: readonly { readonly id: string; readonly decision: RequestDecision }[],
  now: Date,
): Promise<void> {
  const groups = groupedBy(outcomes, ({ decision }) => JSON.stringify(decision));
  for (const group of groups.values()) {
    const decision = group[0]?.decision;
    if (decision === undefined) continue;
    const data =
      decision.action === 'REQUEST'
        ? { status: 'REQUESTED', requestedAt: now }
        : decision.action === 'SKIP'
          ? { status: 'SKIPPED', reason: decision.reason }
          : { dueAt: decision.until };
    await tx.message.updateMany({ where: { id: { in: group.map(({ id }) => id) } }, data });
  }
}
