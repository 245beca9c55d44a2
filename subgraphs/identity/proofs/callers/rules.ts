export interface SessionLife {
  readonly endedAt: Date | null;
  /** A response of security has signed it out; `endedAt` follows. */
  readonly isSignedOut: boolean;
  readonly expiresAt: Date;
}

/** Until, and not at, its expiry, and only while nothing ended it. */
export function isLive(session: SessionLife, now: Date): boolean {
  return session.endedAt === null && !session.isSignedOut && now < session.expiresAt;
}
