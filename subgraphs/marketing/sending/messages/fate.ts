import { newId } from '@codai/kit';
import type { EventRecord } from '@codai/kit/events';
import { lockContacts } from '../../contacts/addresses/locks.ts';
import { addPoints } from '../../contacts/people/score.ts';
import { suppress } from '../../contacts/suppressions/write.ts';
import type { Deps, MarketingWrite } from '../../deps.ts';
import type { Contact, Message } from '../../generated/prisma/client.ts';

/** Events of notifications about a delivery. */
export const FATES = [
  'notifications.message.sent',
  'notifications.message.captured',
  'notifications.message.delivered',
  'notifications.message.bounced',
  'notifications.message.complained',
  'notifications.message.failed',
  'notifications.message.suppressed',
] as const;
type Fate = (typeof FATES)[number];

/** Ids of the events about messages of campaigns and journeys. */
export async function concerned(
  { database }: Deps,
  events: readonly EventRecord<Fate>[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(events.map(({ data }) => messageIdOf(data.messageId)))];
  const found = await database.systemRead(null, async (tx) => {
    const known = { where: { id: { in: ids } }, select: { id: true } };
    return [...(await tx.message.findMany(known)), ...(await tx.journeyMessage.findMany(known))];
  });
  const ours = new Set(found.map(({ id }) => id));
  return new Set(events.filter(({ data }) => ours.has(messageIdOf(data.messageId))).map(({ id }) => id));
}

const messageIdOf = (deliveryId: string) => `mms_${deliveryId.slice(deliveryId.indexOf('_') + 1)}`;

/** Records the fate of a message. A bounce and a complaint suppress the address. */
export async function onFate(deps: Deps, tx: MarketingWrite, event: EventRecord<Fate>): Promise<void> {
  const at = new Date(event.time);
  const messageId = messageIdOf(event.data.messageId);
  const found = await lockMessage(tx, messageId);
  if (found === null) return onJourneyFate(deps, tx, messageId, event.type);
  const { message, contact } = found;
  const delivered = { status: 'DELIVERED', deliveredAt: message.deliveredAt ?? at };
  switch (event.type) {
    case 'notifications.message.bounced':
      await tx.message.update({
        where: { id: message.id },
        data: { status: 'FAILED', reason: 'BOUNCED', bouncedAt: message.bouncedAt ?? at },
      });
      return bar(deps, tx, contact, 'HARD_BOUNCE');
    case 'notifications.message.complained':
      await tx.message.update({
        where: { id: message.id },
        data: { ...delivered, complainedAt: message.complainedAt ?? at },
      });
      return bar(deps, tx, contact, 'COMPLAINT');
    case 'notifications.message.failed':
    case 'notifications.message.suppressed':
      if (message.deliveredAt === null)
        await tx.message.update({ where: { id: message.id }, data: { status: 'FAILED', reason: event.data.reason } });
      return;
    default:
      if (message.bouncedAt === null) await tx.message.update({ where: { id: message.id }, data: delivered });
  }
}

/** Suppresses the address after a bounce or a complaint about a message of a journey. Journeys have no report, so other fates are not recorded. */
async function onJourneyFate(deps: Deps, tx: MarketingWrite, messageId: string, type: Fate): Promise<void> {
  const reason =
    type === 'notifications.message.bounced'
      ? 'HARD_BOUNCE'
      : type === 'notifications.message.complained'
        ? 'COMPLAINT'
        : null;
  const letter = reason === null ? null : await tx.journeyMessage.findUnique({ where: { id: messageId } });
  const [contact] = letter === null ? [] : await lockContacts(tx, [letter.contactId]);
  if (contact !== undefined && reason !== null) await bar(deps, tx, contact, reason);
}

async function bar(
  deps: Deps,
  tx: MarketingWrite,
  contact: Contact,
  reason: 'COMPLAINT' | 'HARD_BOUNCE',
): Promise<void> {
  const { tenantId, emailHash } = contact;
  await suppress(deps, tx, { tenantId, addressHash: emailHash, contact }, { reason, actorId: null });
}

/**
 * A message with its contact, both locked: the contact first, as a run and a withdrawal lock them. null for one that is gone or was not requested.
 */
async function lockMessage(
  tx: MarketingWrite,
  id: string,
): Promise<{ readonly message: Message; readonly contact: Contact } | null> {
  const known = await tx.message.findUnique({ where: { id }, select: { contactId: true } });
  const [contact] = known === null ? [] : await lockContacts(tx, [known.contactId]);
  await tx.$queryRaw`SELECT id FROM message WHERE id = ${id} FOR UPDATE`;
  const message = await tx.message.findUnique({ where: { id } });
  return contact === undefined || message === null || message.requestedAt === null ? null : { message, contact };
}

const POINTS = { OPENED: 1, CLICKED: 3 } as const;

/**
 * Records that a contact opened a message or followed its link, if they consent to measuring; each once for its score. Both imply a delivery, and a
 * followed link an opening, so that rates stay within one (MKT-6).
 */
export async function recordTouch(
  deps: Deps,
  {
    messageId,
    kind,
    url,
  }: { readonly messageId: string; readonly kind: 'CLICKED' | 'OPENED'; readonly url: string | null },
): Promise<void> {
  const now = deps.clock.now();
  await deps.database.systemWrite(null, async (tx) => {
    const found = await lockMessage(tx, messageId);
    if (found === null) return;
    const { message, contact } = found;
    const measured = await tx.permission.count({
      where: { contactId: contact.id, purpose: 'MEASUREMENT', state: 'GIVEN' },
    });
    if (measured === 0) return;
    const isFirst = (kind === 'OPENED' ? message.openedAt : message.clickedAt) === null;
    if (!isFirst) return;
    await tx.message.update({
      where: { id: messageId },
      data: {
        status: message.bouncedAt === null ? 'DELIVERED' : message.status,
        deliveredAt: message.deliveredAt ?? now,
        openedAt: message.openedAt ?? now,
        ...(kind === 'CLICKED' && { clickedAt: now }),
      },
    });
    const { tenantId, campaignId } = message;
    await tx.touch.create({
      data: { id: newId('tch'), tenantId, contactId: contact.id, campaignId, messageId, kind, url, occurredAt: now },
    });
    await addPoints(deps, tx, contact, POINTS[kind]);
  });
}
