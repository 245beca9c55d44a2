/** Whether a token or link is in force: until, and not at, its expiry (null: none), and only while not revoked. */
export const isInForce = (
  { revokedAt, expiresAt }: { readonly revokedAt: Date | null; readonly expiresAt: Date | null },
  now: Date,
): boolean => revokedAt === null && (expiresAt === null || now < expiresAt);
