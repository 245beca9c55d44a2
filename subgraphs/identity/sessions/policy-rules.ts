import { DomainError, ValidationError } from '@codai/kit';
import { SESSIONS_MAX } from './rules.ts';

/** What an organisation asks of the sessions of its people; null bounds nothing. */
export interface SessionPolicy {
  readonly idleMinutes: number | null;
  readonly absoluteMinutes: number | null;
  readonly sessionsMax: number | null;
  readonly requiresSecondFactor: boolean;
}

/** What a policy judges of a session. */
export interface JudgedSession {
  readonly startedAt: Date;
  readonly lastUsedAt: Date;
  readonly freshProofAt: Date | null;
  /** The proof was an operator's, who cannot have one of the user. */
  readonly impersonatorId?: string | null;
}

export type PolicyReason = 'SECOND_FACTOR_REQUIRED' | 'SESSION_TOO_OLD';

const REASONS: Readonly<Record<PolicyReason, string>> = {
  SECOND_FACTOR_REQUIRED: 'This organisation asks for a second factor. Prove it with stepUp and try again.',
  SESSION_TOO_OLD: 'This session is too old for this organisation. Sign in again.',
};

/** The policy of an organisation does not admit the session. */
export class TenantPolicyError extends DomainError {
  readonly code = 'TENANT_POLICY';
  constructor(readonly reason: PolicyReason) {
    super(REASONS[reason]);
  }
}

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
  return policy?.requiresSecondFactor && session.freshProofAt === null && session.impersonatorId == null
    ? 'SECOND_FACTOR_REQUIRED'
    : null;
}

export function readSessionPolicy(wish: SessionPolicy): SessionPolicy | ValidationError {
  const { idleMinutes, absoluteMinutes, sessionsMax } = wish;
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
