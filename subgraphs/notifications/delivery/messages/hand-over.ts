import { setTimeout as pause } from 'node:timers/promises';
import { InvalidRecipientError, TemplateVariableError } from '@codai/contracts/notifications';
import { holdConsent } from '@codai/kit/security';
import type { ComposedMail, HandOver } from '../../adapters/mail/port.ts';
import { CAPTURE } from '../../adapters/push/devices.ts';
import type { PushAddressee, PushHandOver } from '../../adapters/push/port.ts';
import { definitionOf, digestOf, type NotificationTypeKey } from '../../content/catalogue/catalogue.ts';
import type { NotificationTypeDefinition } from '../../content/catalogue/definition.ts';
import { languageOf, renderInbox, renderSms } from '../../content/templates/render.ts';
import type { Deps, WritingTx } from '../../deps.ts';
import type { Contact, DeliveryMessage } from '../../generated/prisma/client.ts';
import { campaignState } from '../../mailings/campaigns/state.ts';
import { isOn } from '../../preferences/channels/rules.ts';
import { choicesFor } from '../../preferences/channels/service.ts';
import { devicesOf, forgetDevices } from '../../preferences/devices/service.ts';
import { ALL_CATEGORIES, suppress } from '../../preferences/suppressions/service.ts';
import { unsubscribeUrl } from '../../preferences/suppressions/tokens.ts';
import { nextDigest, quietUntil } from '../../preferences/timing/rules.ts';
import { findTiming } from '../../preferences/timing/service.ts';
import { contactMessageOf, contactStanding, renderContactMessage } from '../../queue/contact-messages.ts';
import {
  decideHandOver,
  type EndReason,
  type HandOverFacts,
  leaseMs,
  MESSAGES_PER_HOUR_MAX,
  retryOrGiveUp,
  type Settlement,
  settlementOf,
} from '../../queue/rules.ts';
import { openAddress } from '../../queue/sealed.ts';
import { step } from '../../queue/step.ts';
import { hashAddress, hashesOfAddress, hashesOfNumber, hashNumber } from '../../recipients/addresses/address-hash.ts';
import { lockAddress, lockRecipient } from '../../recipients/addresses/locks.ts';
import { addressOf, separatedFrom } from '../../recipients/people/contacts.ts';
import { gatherDigest } from '../digests/gather.ts';
import { TRACKING_PURPOSE } from '../tracking/record.ts';
import { trackingOf } from '../tracking/tokens.ts';
import { composeMail } from './compose.ts';
import { renderMessage, variablesOf } from './content.ts';
import { takeRoom } from './domains.ts';

/** A message that is SENDING in our hands. */
interface Claim {
  readonly message: DeliveryMessage;
  readonly claimedAt: Date;
  /** Null: a push, which goes to no address. */
  readonly addressHash: string | null;
  readonly handOver: () => Promise<HandOver | PushHandOver>;
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
  const devices = message.channel === 'PUSH' ? await devicesOf(deps, tx, message.recipientId) : null;
  if (devices?.length === 0) return end(tx, message, { status: 'SUPPRESSED', reason: 'NO_DEVICE' }, now);
  const facts = await factsOf(deps, tx, { message, definition, contact, address, now });
  const decision = decideHandOver(facts);
  if (decision.action === 'END') return end(tx, message, decision, now);
  if (decision.action === 'HOLD') return hold(tx, message, decision.until, facts.digestAt, now);
  if (decision.action === 'DIGEST') {
    await gatherDigest(deps, tx, message, now);
    return null;
  }
  if (decision.action === 'DEFER' || (address === null && devices === null)) {
    return defer(tx, message, retryOrGiveUp(message.attemptCount + 1, now, 'NO_ADDRESS'), now);
  }

  const addressHash =
    address === null ? null : (message.channel === 'SMS' ? hashNumber : hashAddress)(deps.keys, address);
  let handOver: Claim['handOver'] | null;
  try {
    const circumstances = { message, definition, contact, now };
    handOver =
      devices !== null
        ? await composePush(deps, tx, { ...circumstances, devices })
        : await compose(deps, tx, { ...circumstances, address: address ?? '', addressHash: addressHash ?? '' });
  } catch (error) {
    // This content cannot become a mail, and will not at the next attempt. Any other error is our mistake.
    if (!(error instanceof InvalidRecipientError || error instanceof TemplateVariableError)) throw error;
    return end(tx, message, { status: 'FAILED', reason: error.code }, now);
  }
  if (handOver === null) return end(tx, message, { status: 'SUPPRESSED', reason: 'PREFERENCE' }, now);

  if (message.channel === 'EMAIL' && !definition.isCritical && address !== null) {
    const roomAt = await takeRoom(deps, tx, { messageId, address }, now);
    if (roomAt !== null) return hold(tx, message, roomAt, message.digestDueAt, now);
  }

  const number = message.attemptCount + 1;
  // When two workers have one message, the second waits here for the first, finds it no longer QUEUED, and leaves it.
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
    data: { messageId, number, provider: portOf(deps, message, devices ?? []).provider, startedAt: now },
  });
  return { message: { ...message, attemptCount: number }, addressHash, claimedAt: now, handOver };
}

/** Writes what the hand-over came to. A message that the sweeper has given up meanwhile stays as it is. */
async function settle(
  deps: Deps,
  tx: WritingTx,
  { message, addressHash, claimedAt }: Claim,
  outcome: HandOver | PushHandOver,
): Promise<void> {
  const now = deps.clock.now();
  const { id: messageId, attemptCount } = message;
  const expected = settlementOf(outcome, attemptCount, now);
  // Its lock first, before that of the row: the order in which claims take them.
  if (expected.status === 'BOUNCED' && addressHash !== null) {
    await suppress(deps, tx, { addressHash, category: ALL_CATEGORIES, reason: 'HARD_BOUNCE' });
  }
  const settlement = await settlementNow(tx, messageId, expected);
  if ('goneDeviceIds' in outcome) await forgetDevices(tx, outcome.goneDeviceIds, claimedAt);
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

/** The settlement, or SENT when the provider has reported meanwhile that it has the message, which then is neither uncertain nor sent again. */
export async function settlementNow(tx: WritingTx, messageId: string, settlement: Settlement): Promise<Settlement> {
  const [row] = await tx.$queryRaw<{ delivered_at: Date | null }[]>`
    SELECT delivered_at FROM delivery_message WHERE id = ${messageId} AND status = 'SENDING' FOR UPDATE`;
  return row === undefined || row.delivered_at === null ? settlement : { status: 'SENT' };
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

/** Leaves a message in the queue until then. It does not count as an attempt. */
async function hold(tx: WritingTx, message: DeliveryMessage, until: Date, digestDueAt: Date | null, now: Date) {
  await tx.deliveryMessage.updateMany({ where: { id: message.id, status: 'QUEUED' }, data: { digestDueAt } });
  const from = { status: 'QUEUED', attemptCount: message.attemptCount } as const;
  await step(tx, message, from, { status: 'QUEUED', nextAttemptAt: until }, now);
  return null;
}

/** Puts off, or ends, a message that had nowhere to go. Counts as an attempt, so that it ends. */
async function defer(tx: WritingTx, message: DeliveryMessage, settlement: Settlement, now: Date): Promise<null> {
  const { attemptCount } = message;
  await step(tx, message, { status: 'QUEUED', attemptCount }, settlement, now, attemptCount + 1);
  return null;
}

interface Circumstances {
  readonly message: DeliveryMessage;
  readonly definition: NotificationTypeDefinition;
  readonly contact: Contact | null;
  readonly now: Date;
}

/** Facts for `decideHandOver`; read under the locks of the recipient and the address. */
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
  const choice = await choicesFor(tx, message.type, [recipientId]);
  const separated = actorId === null ? null : await separatedFrom(tx, actorId, [recipientId]);
  return {
    now,
    isCritical: definition.isCritical,
    expiresAt: message.expiresAt,
    // A push reaches devices, which the person registered while signed in.
    hasAddress: address !== null || message.channel === 'PUSH',
    isAddressGiven: message.sealedAddress !== null,
    isVerified: contact?.verifiedAt != null || message.channel === 'PUSH',
    isActive: contact?.isActive ?? true,
    suppressedBy: suppressions.map(({ reason }) => reason),
    isPreferred: isOn(definition, message.channel, choice(recipientId, message.channel)),
    isBlocked: separated?.has(recipientId) ?? false,
    ...(await standingOf(deps, tx, message, definition)),
    ...(await occasionOf(tx, { message, definition, now })),
  };
}

/** Whether the consent that the message needs is in force, and whether its campaign goes on. */
async function standingOf(
  deps: Deps,
  tx: WritingTx,
  message: DeliveryMessage,
  { consent }: NotificationTypeDefinition,
): Promise<Pick<HandOverFacts, 'campaign' | 'hasConsent'>> {
  const content = contactMessageOf(deps, message);
  if (content !== null) return contactStanding(tx, content);
  const { recipientId: userId } = message;
  return {
    hasConsent: consent === null || (await holdConsent(tx, { userId, purpose: consent })),
    campaign: await campaignState(tx, message),
  };
}

/** The person's wishes about time, as far as they depend on the message. */
async function occasionOf(tx: WritingTx, { message, definition, now }: Omit<Circumstances, 'contact'>) {
  const { recipientId, channel, digestDueAt } = message;
  const timing = definition.isCritical ? null : await findTiming(tx, recipientId);
  const digestAt =
    timing === null || channel !== 'EMAIL' || message.sealedAddress !== null || digestOf(definition) === null
      ? null
      : (digestDueAt ?? nextDigest(timing, now));
  return {
    digestAt,
    quietUntil: timing && quietUntil(timing, now),
    crowdedUntil: definition.isCritical ? null : await crowdedUntil(tx, message, now),
  };
}

/** When the oldest of the messages of the last hour is an hour old, if they are as many as the bound. */
async function crowdedUntil(tx: WritingTx, message: DeliveryMessage, now: Date): Promise<Date | null> {
  const { recipientId, channel } = message;
  const [oldest] = await tx.deliveryMessage.findMany({
    where: {
      recipientId,
      channel,
      status: { in: ['SENT', 'CAPTURED'] },
      endedAt: { gt: new Date(now.getTime() - HOUR_MS) },
    },
    orderBy: { endedAt: 'desc' },
    select: { endedAt: true },
    skip: MESSAGES_PER_HOUR_MAX - 1,
    take: 1,
  });
  return oldest?.endedAt ? new Date(oldest.endedAt.getTime() + HOUR_MS) : null;
}

/** Port of a message's channel, and whether handing the message over twice leaves one copy. A push goes to these devices, or is captured. */
export function portOf(
  { mail, sms, push }: Deps,
  { channel }: Pick<DeliveryMessage, 'channel'>,
  devices: readonly PushAddressee[] = [],
): { readonly provider: string; readonly isRepeatable: boolean } {
  if (channel !== 'PUSH') return channel === 'SMS' ? sms : mail;
  const provider = devices.length === 0 ? CAPTURE : push.providerOf(devices);
  return { provider, isRepeatable: provider === CAPTURE };
}

/** The address or number the source named, else the contact's address, else null. */
function addressFor({ keys }: Deps, message: DeliveryMessage, contact: Contact | null): string | null {
  if (message.sealedAddress !== null) return openAddress(keys, message.id, message.sealedAddress);
  return contact === null || message.channel !== 'EMAIL' ? null : addressOf(keys, contact);
}

/** Composes the message; null when nothing of it is left to send. */
async function compose(
  deps: Deps,
  tx: WritingTx,
  input: Circumstances & { readonly address: string; readonly addressHash: string },
): Promise<Claim['handOver'] | null> {
  const { keys, letterhead, mail, sms } = deps;
  const { message, definition, contact, address, addressHash, now } = input;
  const { id } = message;
  const locale = message.locale ?? contact?.locale ?? 'en';
  const variables = await variablesOf(deps, tx, message, locale);
  if (message.channel === 'SMS') {
    const text = renderSms(message.type as NotificationTypeKey, locale, variables);
    return () => sms.handOver({ messageId: id, recipient: address, text });
  }
  const page = { publicUrl: letterhead.publicUrl, locale: languageOf(locale).locale };
  const toContact = contactMessageOf(deps, message);
  const wayOut = definition.isCritical
    ? null
    : toContact === null
      ? unsubscribeUrl(keys, page, { addressHash, category: definition.category })
      : toContact.message.unsubscribeUrl;
  // Critical messages are never tracked.
  const isWatched =
    !definition.isCritical && (await holdConsent(tx, { userId: message.recipientId, purpose: TRACKING_PURPOSE }));
  const tracking = isWatched ? trackingOf(keys, letterhead.publicUrl, id) : null;
  const content = { message, definition, locale, variables, unsubscribeUrl: wayOut, tracking };
  const rendered =
    toContact === null ? await renderMessage(deps, tx, content) : renderContactMessage(toContact, locale);
  if (rendered === null) return null;
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

const HOUR_MS = 3_600_000;
/** How long a service keeps a push for a device that is away: news of that age is in the inbox. */
const PUSH_TTL_SECONDS_MAX = 86_400;

/** The line of the inbox, to the devices. Throws `TemplateVariableError`. */
async function composePush(
  deps: Deps,
  tx: WritingTx,
  input: Circumstances & { readonly devices: readonly PushAddressee[] },
): Promise<Claim['handOver']> {
  const { message, definition, contact, devices, now } = input;
  const { id: messageId, type, targetId, expiresAt } = message;
  const locale = message.locale ?? contact?.locale ?? 'en';
  const variables = await variablesOf(deps, tx, message, locale);
  const secondsLeft =
    expiresAt === null ? PUSH_TTL_SECONDS_MAX : Math.floor((expiresAt.getTime() - now.getTime()) / 1000);
  const push = {
    ...renderInbox(type as NotificationTypeKey, locale, variables),
    messageId,
    type,
    url: definition.path && `${deps.letterhead.publicUrl}${definition.path({ targetId, variables })}`,
    ttlSeconds: Math.min(secondsLeft, PUSH_TTL_SECONDS_MAX),
    isUrgent: definition.isCritical || definition.isUrgent === true || definition.category === 'MESSAGES',
  };
  return () => deps.push.handOver(push, devices);
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
