import { newId } from '@codai/kit';
import { holdConsent } from '@codai/kit/security';
import type { ProviderEvent } from '../../adapters/provider-events/port.ts';
import type { Deps, WritingTx } from '../../deps.ts';
import type { DeliveryMessage } from '../../generated/prisma/client.ts';
import { ALL_CATEGORIES, suppress } from '../../preferences/suppressions/service.ts';
import { lockAddress } from '../../recipients/addresses/locks.ts';

/** Purpose of processing under which opens and clicks are recorded; security keeps who has consented. None by default. */
export const TRACKING_PURPOSE = 'tracking.email';

/** RECORDED now; DUPLICATE: before; IGNORED: of no message of ours, or without consent. */
export type Recorded = 'DUPLICATE' | 'IGNORED' | 'RECORDED';

/**
 * Records what became of a message, once for each event of its provider (NOTIF-9). A bounce for good and a complaint suppress the address;
 * an uncertain hand-over is settled, when the provider reports that it had the message (NOTIF-3). Opens and clicks are
 * kept of nobody who has not consented.
 */
export async function recordProviderEvent(deps: Deps, provider: string, event: ProviderEvent): Promise<Recorded> {
  const { id: providerEventId, messageId, kind, isMachine, occurredAt } = event;
  const now = deps.clock.now();
  return deps.database.systemWrite(null, async (tx): Promise<Recorded> => {
    const known = await tx.deliveryMessage.findFirst({ where: { id: messageId, channel: 'EMAIL' } });
    if (known === null || known.attemptCount === 0) return 'IGNORED';
    const isOfPerson = kind === 'OPENED' || kind === 'CLICKED';
    if (isOfPerson && !(await holdConsent(tx, { userId: known.recipientId, purpose: TRACKING_PURPOSE })))
      return 'IGNORED';
    // The address before the row: the order in which hand-overs take them.
    if (known.addressHash !== null) await lockAddress(tx, known.addressHash);
    const [message] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM delivery_message WHERE id = ${messageId} FOR UPDATE`;
    if (message === undefined) return 'IGNORED';
    const [made] = await tx.trackingEvent.createManyAndReturn({
      data: {
        id: newId('trk'),
        provider,
        providerEventId,
        messageId,
        kind,
        isMachine,
        occurredAt,
        receivedAt: now,
      },
      skipDuplicates: true,
      select: { id: true },
    });
    if (made === undefined) return 'DUPLICATE';
    if (!isMachine) await apply(deps, tx, messageId, kind, occurredAt);
    return 'RECORDED';
  });
}

/** States in which a provider can report about a message: it was handed over, or is being handed over. */
const HANDED_OVER: readonly string[] = ['SENDING', 'SENT', 'UNKNOWN'];

async function apply(deps: Deps, tx: WritingTx, id: string, kind: ProviderEvent['kind'], at: Date): Promise<void> {
  const message = await tx.deliveryMessage.findUniqueOrThrow({ where: { id } });
  if (!HANDED_OVER.includes(message.status) || kind === 'DEFERRED') return;
  const reported = reportedBy(message, kind, at);
  const isSettled = message.status === 'UNKNOWN';
  const isBounce = kind === 'BOUNCED';
  const settled = isBounce
    ? { status: 'BOUNCED' as const, endReason: 'ADDRESS_REFUSED' }
    : { status: 'SENT' as const, endReason: null };
  await tx.deliveryMessage.update({ where: { id }, data: { ...reported, ...(isSettled && settled) } });
  if (message.addressHash !== null && (isBounce || kind === 'COMPLAINED')) {
    const reason = isBounce ? 'HARD_BOUNCE' : 'COMPLAINT';
    await suppress(deps, tx, { addressHash: message.addressHash, category: ALL_CATEGORIES, reason });
  }
  const options = { subject: id, partitionKey: message.recipientId, tenantId: message.tenantId };
  const { recipientId, type, channel } = message;
  const data = { messageId: id, recipientId, type, channel };
  if (isSettled && !isBounce) tx.outbox.append('notifications.message.sent', data, options);
  if (reported.deliveredAt) tx.outbox.append('notifications.message.delivered', data, options);
  if (reported.bouncedAt)
    tx.outbox.append('notifications.message.bounced', { ...data, reason: 'ADDRESS_REFUSED' }, options);
  if (reported.complainedAt) tx.outbox.append('notifications.message.complained', data, options);
  if (reported.openedAt) tx.outbox.append('notifications.message.opened', data, options);
  if (reported.clickedAt) tx.outbox.append('notifications.message.clicked', data, options);
}

type Reported = Partial<Pick<DeliveryMessage, 'bouncedAt' | 'clickedAt' | 'complainedAt' | 'deliveredAt' | 'openedAt'>>;

/** Facts that the event reports for the first time. Opening, following a link and complaining imply delivery; following a link implies opening. */
function reportedBy(message: DeliveryMessage, kind: ProviderEvent['kind'], at: Date): Reported {
  const implied: Readonly<Record<string, readonly (keyof Reported)[]>> = {
    DELIVERED: ['deliveredAt'],
    BOUNCED: ['bouncedAt'],
    COMPLAINED: ['deliveredAt', 'complainedAt'],
    OPENED: ['deliveredAt', 'openedAt'],
    CLICKED: ['deliveredAt', 'openedAt', 'clickedAt'],
  };
  const columns = (implied[kind] ?? []).filter((column) => message[column] === null);
  return Object.fromEntries(columns.map((column) => [column, at]));
}

/** Deletes events so old that no provider repeats them. Their effects stay with their messages. */
export async function pruneTracking(deps: Deps): Promise<void> {
  const receivedAt = { lt: new Date(deps.clock.now().getTime() - KEPT_MS) };
  await deps.database.systemWrite(null, (tx) => tx.trackingEvent.deleteMany({ where: { receivedAt } }));
}

/** Providers try for some days. */
const KEPT_MS = 90 * 86_400_000;
