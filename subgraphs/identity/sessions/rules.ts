import { isLive, type SessionLife } from '../proofs/callers/rules.ts';

/** The absolute end of a session, in milliseconds from its start. Source: NIST SP 800-63B-4 §2.1.3 (30 days at AAL1). */
export const SESSION_MS = 30 * 24 * 60 * 60_000;
/** A session whose refresh token rests for so long is over. */
export const REFRESH_TOKEN_MS = 14 * 24 * 60 * 60_000;
/** Sessions at one time to a user; starting one more ends the oldest. */
export const SESSIONS_MAX = 50;

/** Why a session ended; the same words as in `identity.session.revoked`. */
export type SessionEnd =
  | 'SIGNED_OUT'
  | 'REVOKED_BY_USER'
  | 'PASSWORD_CHANGED'
  | 'EMAIL_CHANGED'
  | 'REFRESH_TOKEN_REUSED'
  | 'USER_SUSPENDED'
  | 'FACTORS_RECOVERED'
  | 'TENANT_POLICY'
  | 'IMPERSONATION_ENDED'
  | 'SECURITY_RESPONSE'
  | 'EXPIRED';

/** When the holder of a session last proved who they are, with whatever factor. */
export function lastProofOf({ firstFactorAt, freshProofAt }: { firstFactorAt: Date; freshProofAt: Date | null }): Date {
  return freshProofAt ?? firstFactorAt;
}

/** Within this time two uses of one refresh token from the same source are taken for tabs that renew at once. */
const RACE_MS = 10_000;

export interface PresentedToken {
  readonly usedAt: Date | null;
  /** Where the use came from; null when that is not known. */
  readonly usedFrom: string | null;
  readonly expiresAt: Date;
}

/**
 * Judges a refresh token (ID-2). LIVE: rotate it. REUSED: it was rotated before and its family lives, so either a
 * thief or the victim comes second: end the family, and tell of a theft. RACED: the same within seconds and from the same source, as two tabs of one
 * browser do that renew at once: end the family as well, and nothing else. DEAD: expired, or of a session that is over; nothing more can be done.
 * Source: RFC 9700 §4.14.2.
 */
export function judgeRefresh(
  token: PresentedToken,
  session: SessionLife,
  { now, source }: { readonly now: Date; readonly source: string | null },
): 'LIVE' | 'REUSED' | 'RACED' | 'DEAD' {
  if (!isLive(session, now)) return 'DEAD';
  if (token.usedAt !== null) {
    const isSoon = now.getTime() - token.usedAt.getTime() <= RACE_MS;
    return isSoon && source !== null && source === token.usedFrom ? 'RACED' : 'REUSED';
  }
  return now < token.expiresAt ? 'LIVE' : 'DEAD';
}

/** A refresh token dies after its own rest, and never outlives its session. */
export function refreshExpiry(session: SessionLife, now: Date): Date {
  return new Date(Math.min(session.expiresAt.getTime(), now.getTime() + REFRESH_TOKEN_MS));
}

/** How recent the proof of the second factor must be for what is dangerous, in seconds. */
export const STEP_UP_SECONDS = 10 * 60;

const DEVICE_NAME_CHARACTERS_MAX = 80;

/** The device's name as shown in the list of sessions: visible characters, cut at 80; empty becomes null. Never refused. */
export function readDeviceName(text: string | null | undefined): string | null {
  const name = [
    ...(text ?? '')
      .normalize('NFC')
      .replace(/[\p{C}\s]+/gu, ' ')
      .trim(),
  ];
  return name.length === 0 ? null : name.slice(0, DEVICE_NAME_CHARACTERS_MAX).join('');
}
