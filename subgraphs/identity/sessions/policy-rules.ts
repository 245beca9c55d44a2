import type { TenantPolicyError } from '@codai/contracts/identity';
import { ValidationError } from '@codai/kit';
import { SESSIONS_MAX } from './rules.ts';

/** Bounds of an organisation for the sessions of its members; null sets none. */
export interface SessionPolicy {
  readonly idleMinutes: number | null;
  readonly absoluteMinutes: number | null;
  readonly sessionsMax: number | null;
  readonly requiresSecondFactor: boolean;
  readonly permitsSmsCodes: boolean;
  readonly permitsEmailCodes: boolean;
}

/** Facts of a session that a policy judges. */
export interface JudgedSession {
  readonly startedAt: Date;
  readonly lastUsedAt: Date;
  readonly freshProofAt: Date | null;
  /** The proof was an operator's, who cannot have one of the user. */
  readonly impersonatorId?: string | null;
  /** Kind of the last proof of the second factor; null when the kind is not known. */
  readonly proofKind?: string | null;
}

type PolicyReason = TenantPolicyError['reason'];

const MINUTE_MS = 60_000;
/** Longer than an access token lives, so that a session in use renews in time. */
const IDLE_MINUTES_MIN = 15;
const IDLE_MINUTES_MAX = 14 * 24 * 60;
const ABSOLUTE_MINUTES_MIN = 60;
const ABSOLUTE_MINUTES_MAX = 30 * 24 * 60;

/** When a session that is not renewed is over; null without a bound. Its access tokens live no longer. */
export function deadlineOf(session: JudgedSession, policy: SessionPolicy | null): Date | null {
  const ends = [
    policy?.idleMinutes == null ? null : session.lastUsedAt.getTime() + policy.idleMinutes * MINUTE_MS,
    policy?.absoluteMinutes == null ? null : session.startedAt.getTime() + policy.absoluteMinutes * MINUTE_MS,
  ].filter((end) => end !== null);
  return ends.length === 0 ? null : new Date(Math.min(...ends));
}

/** Why a session is not admitted; null when it is: until, and not at, its deadline. */
export function policyRefusal(session: JudgedSession, policy: SessionPolicy | null, now: Date): PolicyReason | null {
  const deadline = deadlineOf(session, policy);
  if (deadline !== null && now >= deadline) return 'SESSION_TOO_OLD';
  const refusal = codeRefusal(session.proofKind ?? null, policy);
  if (refusal !== null) return refusal;
  return policy?.requiresSecondFactor && session.freshProofAt === null && session.impersonatorId == null
    ? 'SECOND_FACTOR_REQUIRED'
    : null;
}

/**
 * Why a proof by this kind of code is not accepted; null when it is. SMS is accepted unless an organisation says otherwise
 * (RESTRICTED by NIST SP 800-63B-4 §3.2.9), e-mail only where one says so: a personal tenant has no policy.
 */
export function codeRefusal(
  proofKind: string | null,
  policy: Pick<SessionPolicy, 'permitsSmsCodes' | 'permitsEmailCodes'> | null,
): 'EMAIL_CODE_NOT_PERMITTED' | 'SMS_CODE_NOT_PERMITTED' | null {
  if (proofKind === 'EMAIL' && policy?.permitsEmailCodes !== true) return 'EMAIL_CODE_NOT_PERMITTED';
  return proofKind === 'SMS' && policy?.permitsSmsCodes === false ? 'SMS_CODE_NOT_PERMITTED' : null;
}

export function readSessionPolicy(wish: SessionPolicy): SessionPolicy | ValidationError {
  const { idleMinutes, absoluteMinutes, sessionsMax, permitsEmailCodes, requiresSecondFactor } = wish;
  if (permitsEmailCodes && requiresSecondFactor) {
    return new ValidationError(
      'input.permitsEmailCodes',
      'A code sent by e-mail is no second factor. Permit it, or require a second factor of each session.',
    );
  }
  return (
    beyond('idleMinutes', idleMinutes, [IDLE_MINUTES_MIN, IDLE_MINUTES_MAX]) ??
    beyond('absoluteMinutes', absoluteMinutes, [ABSOLUTE_MINUTES_MIN, ABSOLUTE_MINUTES_MAX]) ??
    beyond('sessionsMax', sessionsMax, [1, SESSIONS_MAX]) ??
    wish
  );
}

function beyond(name: string, value: number | null, [min, max]: readonly [number, number]): ValidationError | null {
  if (value === null || (value >= min && value <= max)) return null;
  return new ValidationError(`input.${name}`, `Choose ${min} to ${max}, or null for no bound.`);
}
