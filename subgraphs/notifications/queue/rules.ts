/**
 * Where a message stands. QUEUED → SENDING → one end, or back to QUEUED when the provider certainly has not taken it.
 * The trigger `delivery_message_step` of the first migration holds the same table.
 */
export const messageStatuses = [
  'QUEUED',
  'SENDING',
  'SENT',
  'CAPTURED',
  'DIGESTED',
  'SUPPRESSED',
  'BOUNCED',
  'FAILED',
  'UNKNOWN',
] as const;
export type MessageStatus = (typeof messageStatuses)[number];

/** Why a message ended otherwise than SENT or CAPTURED. */
export type EndReason =
  | SuppressionReason
  | 'ADDRESS_REFUSED'
  | 'BLOCKED'
  | 'CANCELLED'
  | 'EXPIRED'
  | 'GIVEN_UP'
  | 'INACTIVE'
  | 'INVALID_RECIPIENT'
  | 'LINE_BROKE'
  | 'MESSAGE_REFUSED'
  | 'NO_CONSENT'
  | 'NO_ADDRESS'
  | 'NO_DEVICE'
  | 'PREFERENCE'
  | 'RETRIES_EXHAUSTED'
  | 'TEMPLATE_VARIABLE_MISSING'
  | 'UNKNOWN_TYPE'
  | 'UNREADABLE'
  | 'UNVERIFIED'
  | 'WORKER_LOST';

const minuteMs = 60_000;
/**
 * Waits after the first, second, … deferral. The first is short because a greylisting server (RFC 6647 §2.5: usually
 * 1–5 minutes) holds up a code that a person waits for; the last makes two and a half days of trying in all, less than
 * the four to five of RFC 5321 §4.5.4.1, because news of that age is none.
 */
const retryDelaysMs = [1, 5, 15, 60, 240, 480, 960, 1440].map((minutes) => minutes * minuteMs);

/** Milliseconds until the next attempt after `attemptCount` (from 1) deferred ones, or null: give up. */
function retryDelayMs(attemptCount: number): number | null {
  return retryDelaysMs[attemptCount - 1] ?? null;
}

/** Outcome of a hand-over, as far as the message's state depends on it. */
export type Outcome =
  | { readonly outcome: 'ACCEPTED' | 'CAPTURED' | 'DEFERRED' | 'UNCERTAIN' }
  | { readonly outcome: 'REFUSED'; readonly isAddressFault: boolean };

/** The step out of SENDING, or out of QUEUED when there was no address to hand over to. */
export type Settlement =
  | { readonly status: 'SENT' | 'CAPTURED' }
  | { readonly status: 'BOUNCED' | 'FAILED' | 'UNKNOWN'; readonly reason: EndReason }
  | { readonly status: 'QUEUED'; readonly nextAttemptAt: Date };

/** Every outcome has its one step (NOTIF-4). `attemptCount`: with the attempt that came to it. */
export function settlementOf(outcome: Outcome, attemptCount: number, now: Date): Settlement {
  switch (outcome.outcome) {
    case 'ACCEPTED':
      return { status: 'SENT' };
    case 'CAPTURED':
      return { status: 'CAPTURED' };
    case 'REFUSED':
      return outcome.isAddressFault
        ? { status: 'BOUNCED', reason: 'ADDRESS_REFUSED' }
        : { status: 'FAILED', reason: 'MESSAGE_REFUSED' };
    case 'UNCERTAIN':
      return { status: 'UNKNOWN', reason: 'LINE_BROKE' };
    case 'DEFERRED':
      return retryOrGiveUp(attemptCount, now, 'RETRIES_EXHAUSTED');
  }
}

/** Back to the queue after the pause that is due, or FAILED with the reason given. */
export function retryOrGiveUp(attemptCount: number, now: Date, reason: EndReason): Settlement {
  const delayMs = retryDelayMs(attemptCount);
  return delayMs === null
    ? { status: 'FAILED', reason }
    : { status: 'QUEUED', nextAttemptAt: new Date(now.getTime() + delayMs) };
}

/** How long a worker may take for one hand-over before it is taken for dead: above the sum of the driver's time-outs. */
export const leaseMs = 5 * minuteMs;

/** Facts at the moment of hand-over, read in its transaction. */
export interface HandOverFacts {
  readonly now: Date;
  readonly isCritical: boolean;
  readonly expiresAt: Date | null;
  /** Null: we know no address. */
  readonly hasAddress: boolean;
  /** The source named the address itself (one that is yet to be proven). */
  readonly isAddressGiven: boolean;
  readonly isVerified: boolean;
  readonly isActive: boolean;
  /** Suppressions of this address: those of category ALL and those of the message's own category. */
  readonly suppressedBy: readonly SuppressionReason[];
  readonly isPreferred: boolean;
  /** The consent that the type asks for is in force, or it asks for none. */
  readonly hasConsent: boolean;
  /** Actor and recipient are blocked from each other, in either direction. */
  readonly isBlocked: boolean;
  /** State of the campaign that it belongs to; null: to none. */
  readonly campaign: 'CANCELLED' | 'PAUSED' | 'RUNNING' | null;
  /** The end of the person's quiet hours, while they hold. */
  readonly quietUntil: Date | null;
  /** When fewer messages than the bound lie within the last hour again; null: they do now. */
  readonly crowdedUntil: Date | null;
  /** Time of the digest that the message waits for; null when it goes alone. */
  readonly digestAt: Date | null;
}

export type SuppressionReason = 'UNSUBSCRIBED' | 'HARD_BOUNCE' | 'COMPLAINT' | 'OPERATOR';

/**
 * SEND, or why not: DEFER tries again later and counts as an attempt, HOLD waits and does not; DIGEST becomes part of another message; END ends it.
 */
export type HandOverDecision =
  | { readonly action: 'DIGEST' | 'SEND' }
  | { readonly action: 'HOLD'; readonly until: Date }
  | { readonly action: 'DEFER'; readonly reason: 'NO_ADDRESS' }
  | { readonly action: 'END'; readonly status: 'SUPPRESSED' | 'FAILED'; readonly reason: EndReason };

/**
 * Whether a message may go out now (NOTIF-1, NOTIF-2). A critical one passes over what the person chose and over a
 * complaint, since they asked for it or must know; nothing passes over an address that bounced or that an operator
 * has closed. No address yet defers: identity's event may arrive after the one that made the message.
 */
export function decideHandOver(facts: HandOverFacts): HandOverDecision {
  if (facts.expiresAt !== null && facts.expiresAt <= facts.now) {
    return { action: 'END', status: 'FAILED', reason: 'EXPIRED' };
  }
  if (facts.campaign === 'CANCELLED') return suppressed('CANCELLED');
  if (!facts.hasAddress) return { action: 'DEFER', reason: 'NO_ADDRESS' };
  for (const reason of ['HARD_BOUNCE', 'OPERATOR'] as const) {
    if (facts.suppressedBy.includes(reason)) return suppressed(reason);
  }
  if (facts.isCritical) return { action: 'SEND' };
  for (const reason of ['COMPLAINT', 'UNSUBSCRIBED'] as const) {
    if (facts.suppressedBy.includes(reason)) return suppressed(reason);
  }
  if (!facts.hasConsent) return suppressed('NO_CONSENT');
  if (facts.isBlocked) return suppressed('BLOCKED');
  if (!facts.isPreferred) return suppressed('PREFERENCE');
  if (!facts.isActive) return suppressed('INACTIVE');
  if (!facts.isVerified && !facts.isAddressGiven) return suppressed('UNVERIFIED');
  return whenToSend(facts);
}

/** Most messages of one channel that a person is handed within an hour, the critical apart. */
export const MESSAGES_PER_HOUR_MAX = 30;

/** How often a message of a paused campaign looks whether it goes on; going on calls it at once besides. */
const pausedLookMs = 60 * minuteMs;

/** Now, later or in a digest (NOTIF-10). For messages that are not critical; the digest is as urgent as its content. */
function whenToSend({ campaign, digestAt, quietUntil, crowdedUntil, now }: HandOverFacts): HandOverDecision {
  if (campaign === 'PAUSED') return { action: 'HOLD', until: new Date(now.getTime() + pausedLookMs) };
  if (digestAt !== null) return digestAt <= now ? { action: 'DIGEST' } : { action: 'HOLD', until: digestAt };
  const until = quietUntil ?? crowdedUntil;
  return until === null ? { action: 'SEND' } : { action: 'HOLD', until };
}

function suppressed(reason: EndReason): HandOverDecision {
  return { action: 'END', status: 'SUPPRESSED', reason };
}
