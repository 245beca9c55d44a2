import { setTimeout as pause } from 'node:timers/promises';
import { holdConsent } from '@codai/kit';
import type { ComposedMail, HandOver, MailPort } from '../adapters/mail/port.ts';
import type { SmsPort } from '../adapters/sms/port.ts';
import { definitionOf, type NotificationTypeKey } from '../catalogue/catalogue.ts';
import type { NotificationTypeDefinition } from '../catalogue/definition.ts';
import type { Deps, WritingTx } from '../deps.ts';
import type { Contact, DeliveryMessage } from '../generated/prisma/client.ts';
import { addressOf, separatedFrom } from '../people/contacts.ts';
import { isOn } from '../preferences/rules.ts';
import { choicesFor } from '../preferences/service.ts';
import { hashAddress, hashesOfAddress, hashesOfNumber, hashNumber } from '../suppressions/address-hash.ts';
import { ALL_CATEGORIES, suppress } from '../suppressions/service.ts';
import { unsubscribeUrl } from '../suppressions/tokens.ts';
import { languageOf, renderMail, renderSms } from '../templates/render.ts';
import { TemplateVariableError } from '../templates/rules.ts';
import { enqueueHandOver } from './accept.ts';
import { InvalidRecipientError } from './address.ts';
import { composeMail } from './compose.ts';
import { lockAddress, lockRecipient } from './locks.ts';
import { decideHandOver, type EndReason, leaseMs, retryOrGiveUp, type Settlement, settlementOf } from './rules.ts';
import { openAddress, openVariables } from './sealed.ts';

/** A message that is SENDING in our hands. */
interface Claim {
  readonly message: DeliveryMessage;
  readonly addressHash: string;
  readonly handOver: () => Promise<HandOver>;
}

/**
 * Hands one message over, once. Three steps: the hand-over transaction decides and turns it from QUEUED to SENDING; then
 * the provider is called, outside any transaction; then the outcome is written. A worker that dies in between leaves
 * SENDING behind, which the sweeper turns into UNKNOWN: perhaps sent, so never sent again (NOTIF-3).
 *
 * Does nothing for a message that is not due or not QUEUED, so the job may run any number of times.
 */
export async function deliver(deps: Deps, { messageId }: { messageId: string }): Promise<void> {
  const claim = await deps.database.systemWrite(null, (tx) => claimMessage(deps, tx, messageId));
  if (claim === null) return;
  const outcome = await claim.handOver();
  await persistently(() => deps.database.systemWrite(null, (tx) => settle(deps, tx, claim, outcome)));
}

/** The hand-over transaction. Returns the claim, or null when there is nothing to hand over (any more, or yet). */
async function claimMessage(deps: Deps, tx: WritingTx, messageId: string): Promise<Claim | null> {
  const now = deps.clock.now();
  const message = await tx.deliveryMessage.findUnique({ where: { id: messageId } });
  if (message?.status !== 'QUEUED' || message.nextAttemptAt === null || message.nextAttemptAt > now) return null;

  const definition = definitionOf(message.type);
  if (definition === null) return end(tx, message, { status: 'FAILED', reason: 'UNKNOWN_TYPE' }, now);

  await lockRecipient(tx, message.recipientId);
  const contact = await tx.contact.findUnique({ where: { userId: message.recipientId } });
  let address: string | null;
  try {
    address = addressFor(deps, message, contact);
  } catch {
    // The master key it was sealed under is gone; no later attempt will have it.
    return end(tx, message, { status: 'FAILED', reason: 'UNREADABLE' }, now);
  }
  const facts = await factsOf(deps, tx, { message, definition, contact, address, now });
  const decision = decideHandOver(facts);
  if (decision.action === 'END') return end(tx, message, decision, now);
  if (decision.action === 'DEFER' || address === null) {
    return defer(tx, message, retryOrGiveUp(message.attemptCount + 1, now, 'NO_ADDRESS'), now);
  }

  const addressHash = (message.channel === 'SMS' ? hashNumber : hashAddress)(deps.keys, address);
  let handOver: Claim['handOver'];
  try {
    handOver = await compose(deps, tx, { message, definition, contact, address, addressHash, now });
  } catch (error) {
    // What the message is made of cannot become a mail, and will not at the next attempt. Anything else is our mistake.
    if (!(error instanceof InvalidRecipientError || error instanceof TemplateVariableError)) throw error;
    return end(tx, message, { status: 'FAILED', reason: error.code }, now);
  }

  const number = message.attemptCount + 1;
  // Of two workers with one message the second waits here for the first, finds it no longer QUEUED, and leaves it.
  const { count } = await tx.deliveryMessage.updateMany({
    where: { id: messageId, status: 'QUEUED', attemptCount: message.attemptCount },
    data: {
      status: 'SENDING',
      attemptCount: number,
      addressHash,
      nextAttemptAt: null,
      leaseExpiresAt: new Date(now.getTime() + leaseMs),
    },
  });
  if (count === 0) return null;
  await tx.deliveryAttempt.create({
    data: { messageId, number, provider: portOf(deps, message).provider, startedAt: now },
  });
  return { message: { ...message, attemptCount: number }, addressHash, handOver };
}

/** Writes what the hand-over came to. A message that the sweeper has given up meanwhile stays as it is. */
async function settle(deps: Deps, tx: WritingTx, { message, addressHash }: Claim, outcome: HandOver): Promise<void> {
  const now = deps.clock.now();
  const { id: messageId, attemptCount } = message;
  const settlement = settlementOf(outcome, attemptCount, now);
  // Its lock first, before that of the row: the order in which claims take them.
  if (settlement.status === 'BOUNCED') {
    await suppress(deps, tx, { addressHash, category: ALL_CATEGORIES, reason: 'HARD_BOUNCE' });
  }
  await tx.deliveryAttempt.update({
    where: { messageId_number: { messageId, number: attemptCount } },
    data: {
      endedAt: now,
      outcome: outcome.outcome,
      response: 'response' in outcome ? outcome.response : null,
      responseCode: 'responseCode' in outcome ? outcome.responseCode : null,
    },
  });
  const isOurs = await step(tx, message, { status: 'SENDING', attemptCount }, settlement, now);
  if (!isOurs)
    deps.logger.warn({ messageId, outcome: outcome.outcome }, 'A message was handed over after its lease had expired.');
}

/** Ends a message that is not handed over. */
async function end(
  tx: WritingTx,
  message: DeliveryMessage,
  { status, reason }: { status: 'SUPPRESSED' | 'FAILED'; reason: EndReason },
  now: Date,
): Promise<null> {
  await step(tx, message, { status: 'QUEUED', attemptCount: message.attemptCount }, { status, reason }, now);
  return null;
}

/** Puts off, or ends, a message that had nowhere to go. Counts as an attempt, so that it ends. */
async function defer(tx: WritingTx, message: DeliveryMessage, settlement: Settlement, now: Date): Promise<null> {
  const { attemptCount } = message;
  await step(tx, message, { status: 'QUEUED', attemptCount }, settlement, now, attemptCount + 1);
  return null;
}

/**
 * One step of a message's state with its event and its next job, or nothing when it is no longer where it was: of two
 * who want to end it, one does.
 */
export async function step(
  tx: WritingTx,
  {
    id: messageId,
    recipientId,
    tenantId,
    type,
    channel,
  }: Pick<DeliveryMessage, 'channel' | 'id' | 'recipientId' | 'tenantId' | 'type'>,
  from: { readonly status: 'QUEUED' | 'SENDING'; readonly attemptCount: number },
  to: Settlement | { readonly status: 'SUPPRESSED'; readonly reason: EndReason },
  now: Date,
  attemptCount = from.attemptCount,
): Promise<boolean> {
  const { count } = await tx.deliveryMessage.updateMany({
    where: { id: messageId, ...from },
    data:
      to.status === 'QUEUED'
        ? { status: 'QUEUED', attemptCount, nextAttemptAt: to.nextAttemptAt, leaseExpiresAt: null }
        : {
            status: to.status,
            attemptCount,
            nextAttemptAt: null,
            leaseExpiresAt: null,
            endedAt: now,
            endReason: 'reason' in to ? to.reason : null,
            // Whatever it was, nobody needs the code or the address any more.
            sealedContent: null,
            sealedAddress: null,
          },
  });
  if (count === 0) return false;
  if (to.status === 'QUEUED') {
    enqueueHandOver(tx, messageId, to.nextAttemptAt);
    return true;
  }
  const message = { messageId, recipientId, type, channel };
  const options = { subject: messageId, partitionKey: recipientId, tenantId };
  if ('reason' in to) tx.outbox.append(endEvents[to.status], { ...message, reason: to.reason }, options);
  else tx.outbox.append(endEvents[to.status], message, options);
  return true;
}

const endEvents = {
  BOUNCED: 'notifications.message.bounced',
  CAPTURED: 'notifications.message.captured',
  FAILED: 'notifications.message.failed',
  SENT: 'notifications.message.sent',
  SUPPRESSED: 'notifications.message.suppressed',
  UNKNOWN: 'notifications.message.uncertain',
} as const;

interface Circumstances {
  readonly message: DeliveryMessage;
  readonly definition: NotificationTypeDefinition;
  readonly contact: Contact | null;
  readonly now: Date;
}

/** What `decideHandOver` goes by; read under the locks of the recipient and the address. */
async function factsOf(
  deps: Deps,
  tx: WritingTx,
  { message, definition, contact, address, now }: Circumstances & { readonly address: string | null },
) {
  const { recipientId, actorId } = message;
  const [hash, hashes] = message.channel === 'SMS' ? [hashNumber, hashesOfNumber] : [hashAddress, hashesOfAddress];
  if (address !== null) await lockAddress(tx, hash(deps.keys, address));
  const suppressions =
    address === null
      ? []
      : await tx.suppression.findMany({
          where: {
            addressHash: { in: hashes(deps.keys, address) },
            category: { in: [ALL_CATEGORIES, definition.category] },
          },
        });
  const choice = await choicesFor(tx, message.type as NotificationTypeKey, [recipientId]);
  const separated = actorId === null ? null : await separatedFrom(tx, actorId, [recipientId]);
  return {
    now,
    isCritical: definition.isCritical,
    expiresAt: message.expiresAt,
    hasAddress: address !== null,
    isAddressGiven: message.sealedAddress !== null,
    isVerified: contact?.verifiedAt != null,
    isActive: contact?.isActive ?? true,
    suppressedBy: suppressions.map(({ reason }) => reason),
    isPreferred: isOn(definition, message.channel, choice(recipientId, message.channel)),
    hasConsent:
      definition.consent === undefined || (await holdConsent(tx, { userId: recipientId, purpose: definition.consent })),
    isBlocked: separated?.has(recipientId) ?? false,
  };
}

/** Whom a message of this channel is handed to. */
export function portOf({ mail, sms }: Deps, { channel }: Pick<DeliveryMessage, 'channel'>): MailPort | SmsPort {
  return channel === 'SMS' ? sms : mail;
}

/** The address or number the source named, else the contact's address, else null. */
function addressFor({ keys }: Deps, message: DeliveryMessage, contact: Contact | null): string | null {
  if (message.sealedAddress !== null) return openAddress(keys, message.id, message.sealedAddress);
  return contact === null || message.channel === 'SMS' ? null : addressOf(keys, contact);
}

async function compose(
  { keys, letterhead, mail, sms }: Deps,
  tx: WritingTx,
  input: Circumstances & { readonly address: string; readonly addressHash: string },
): Promise<Claim['handOver']> {
  const { message, definition, contact, address, addressHash, now } = input;
  const { id, recipientId, actorId, targetId, sealedContent } = message;
  const locale = message.locale ?? contact?.locale ?? 'en';
  const { someone, locale: spoken } = languageOf(locale);
  const names = await tx.personName.findMany({
    where: { userId: { in: actorId === null ? [recipientId] : [recipientId, actorId] } },
  });
  const nameOf = (userId: string | null) => names.find((name) => name.userId === userId)?.displayName ?? someone;
  const variables = {
    ...(sealedContent === null ? {} : openVariables(keys, id, sealedContent)),
    recipientName: nameOf(recipientId),
    actorName: nameOf(actorId),
  };
  if (message.channel === 'SMS') {
    const text = renderSms(message.type as NotificationTypeKey, locale, variables);
    return () => sms.handOver({ messageId: id, recipient: address, text });
  }
  const wayOut = definition.isCritical
    ? null
    : unsubscribeUrl(
        keys,
        { publicUrl: letterhead.publicUrl, locale: spoken },
        { addressHash, category: definition.category },
      );
  const rendered = renderMail({
    type: message.type as NotificationTypeKey,
    locale,
    variables,
    actionUrl: definition.path && `${letterhead.publicUrl}${definition.path({ targetId, variables })}`,
    unsubscribeUrl: wayOut,
  });
  const { sender, dkim } = letterhead;
  const composed: ComposedMail = await composeMail({
    messageId: id,
    sender,
    recipient: address,
    rendered,
    unsubscribeUrl: wayOut,
    date: now,
    dkim,
  });
  return () => mail.handOver(composed);
}

/** Pauses between tries to write an outcome, half a minute in all: the database may be away while the mail is sent. */
const settlePausesMs = [250, 500, 1000, 2000, 4000, 8000, 16_000];

/**
 * Runs `work` until it succeeds or the pauses are used up. What the provider said is in this process alone: to lose it
 * would turn a sent mail into one that is UNKNOWN.
 */
async function persistently(work: () => Promise<void>): Promise<void> {
  for (const pauseMs of settlePausesMs) {
    try {
      return await work();
    } catch {
      // The last try, below, throws what is wrong.
      await pause(pauseMs);
    }
  }
  return work();
}
