/**
 * The brute-force back-off. Failures are counted in three buckets, each with its own policy:
 *
 * - *an account at a source*: a few free, then each further failure doubles the wait, up to fifteen minutes. A stranger
 *   at another source fills another bucket, so the owner is not locked out by it.
 * - *a source*, whatever the accounts: against one machine trying many accounts.
 * - *an account*, whatever the sources: against many machines trying one account. It never waits longer than a minute, and
 *   a source at which this account has signed in before is not asked to wait at all.
 *
 * An unknown address is counted like a known one: waiting tells nothing.
 * Source: OWASP Authentication Cheat Sheet, "Account Lockout"; NIST SP 800-63B-4 §3.2.2.
 */
export interface AttemptPolicy {
  /** Failures before any wait. */
  readonly freeFailures: number;
  /** The wait after the first failure beyond them; doubles with each further one. */
  readonly firstWaitMs: number;
  readonly waitMsMax: number;
  /** After so long without a failure the bucket is empty again. */
  readonly forgottenAfterMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export const accountAtSourcePolicy: AttemptPolicy = {
  freeFailures: 10,
  firstWaitMs: 1_000,
  waitMsMax: 15 * MINUTE_MS,
  forgottenAfterMs: HOUR_MS,
};
/** The same while the source is not known: then it may be the owner's as well, and never waits longer than a minute. */
export const accountAtUnknownSourcePolicy: AttemptPolicy = { ...accountAtSourcePolicy, waitMsMax: MINUTE_MS };
export const sourcePolicy: AttemptPolicy = {
  freeFailures: 100,
  firstWaitMs: 1_000,
  waitMsMax: 15 * MINUTE_MS,
  forgottenAfterMs: HOUR_MS,
};
export const accountPolicy: AttemptPolicy = {
  freeFailures: 100,
  firstWaitMs: 1_000,
  waitMsMax: MINUTE_MS,
  forgottenAfterMs: HOUR_MS,
};
/** Wrong second factors of one user, over all challenges. Only who knows the password gets here. */
export const secondFactorPolicy: AttemptPolicy = {
  freeFailures: 4,
  firstWaitMs: 30_000,
  waitMsMax: 15 * MINUTE_MS,
  forgottenAfterMs: 24 * HOUR_MS,
};
/** Mails that one address can be made to get: sign-ups, resets, invitations. */
export const mailPolicy: AttemptPolicy = {
  freeFailures: 5,
  firstWaitMs: 30_000,
  waitMsMax: 15 * MINUTE_MS,
  forgottenAfterMs: HOUR_MS,
};

/**
 * Invitations of one organisation. As many as may be open at one time come without a wait; then one a minute, and the wait does not grow. Not by source:
 * who invites is signed in, and what others order from the same address is not theirs.
 */
export const invitationPolicy: AttemptPolicy = {
  freeFailures: 200,
  firstWaitMs: MINUTE_MS,
  waitMsMax: MINUTE_MS,
  forgottenAfterMs: HOUR_MS,
};

/** Codes of the second factor to one account, and to one number or address. */
export const codeSendPolicy: AttemptPolicy = {
  freeFailures: 3,
  firstWaitMs: MINUTE_MS,
  waitMsMax: 30 * MINUTE_MS,
  forgottenAfterMs: 6 * HOUR_MS,
};
/** The same that one source can order, over all accounts. */
export const codeSourcePolicy: AttemptPolicy = { ...codeSendPolicy, freeFailures: 30 };

/** A bucket as it stands; instants in UTC. */
export interface AttemptBucket {
  readonly failures: number;
  readonly lastFailedAt: Date;
  readonly blockedUntil: Date;
}

/** How long a caller has to wait before the next attempt, in milliseconds; 0: not at all. */
export function waitMs(bucket: AttemptBucket | null, now: Date): number {
  return bucket === null ? 0 : Math.max(0, bucket.blockedUntil.getTime() - now.getTime());
}

/** The bucket with one failure more. The wait counts from `now`. */
export function withFailure(bucket: AttemptBucket | null, policy: AttemptPolicy, now: Date): AttemptBucket {
  const isForgotten = bucket === null || now.getTime() - bucket.lastFailedAt.getTime() >= policy.forgottenAfterMs;
  const failures = (isForgotten ? 0 : bucket.failures) + 1;
  const beyond = failures - policy.freeFailures;
  // 2 ** 40 s would overflow no double, but a bound on the exponent says that nothing here runs away.
  const wait = beyond <= 0 ? 0 : Math.min(policy.waitMsMax, policy.firstWaitMs * 2 ** Math.min(beyond - 1, 40));
  return { failures, lastFailedAt: now, blockedUntil: new Date(now.getTime() + wait) };
}

/** The bucket with one failure taken back: the attempt was charged before it turned out to be right. */
export function withoutFailure(bucket: AttemptBucket, now: Date): AttemptBucket {
  return { ...bucket, failures: Math.max(0, bucket.failures - 1), blockedUntil: now };
}
