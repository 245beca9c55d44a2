/** Wrong answers that one challenge or ticket bears. Source: NIST SP 800-63B-4 §3.2.2 allows up to 100; OWASP advises few. */
export const CODE_ATTEMPTS = 5;
/** How long a challenge waits for its second factor, in milliseconds. */
export const CHALLENGE_MS = 5 * 60_000;
/** How long a code sent by mail can be used, in milliseconds. Source: NIST SP 800-63B-4 §3.1.3.1 bounds it at ten minutes for a factor; a mailbox is slower, and the ticket is the second half. */
export const MAIL_CODE_MS = 15 * 60_000;

/** The life of anything that is used once: a ticket, a challenge, an invitation. Instants in UTC. */
export interface SingleUse {
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

/** Usable until, and not at, `expiresAt`, and only while unused. */
export function isUsable(proof: SingleUse, now: Date): boolean {
  return proof.usedAt === null && now < proof.expiresAt;
}

const CROCKFORD = /^[0-9a-hjkmnp-tv-z]+$/;

/**
 * Reads a code as people type it: case, spaces and hyphens do not matter, and the letters that Crockford's base32 leaves
 * out are read as the digits they look like. Returns the bare lower-case characters, or null when it is not a code of
 * `length` characters. Source: https://www.crockford.com/base32.html
 */
export function readTypedCode(text: string, length: number): string | null {
  if (text.length > length * 3) return null;
  const bare = text.toLowerCase().replace(/[\s-]/g, '').replace(/[il]/g, '1').replaceAll('o', '0');
  return bare.length === length && CROCKFORD.test(bare) ? bare : null;
}

/** Writes a code for people: capitals in groups of four, `K7QD-03XM`. */
export function writeTypedCode(bare: string): string {
  return (bare.toUpperCase().match(/.{1,4}/g) ?? []).join('-');
}
