import { TOTP } from 'otpauth';

/** Time step of RFC 6238 §5.2, in milliseconds. */
const STEP_MS = 30_000;
/** So long into a step the server's clock is in it too, if it is not far behind. */
const MARGIN_MS = 1_000;

/** The code of an authenticator at an instant: six digits. Throws for a secret that is not base32. */
export function oneTimeCode(secret: string, now: Date): string {
  return new TOTP({ secret, algorithm: 'SHA1', digits: 6, period: STEP_MS / 1000 }).generate({
    timestamp: now.getTime(),
  });
}

/** Milliseconds until the next code holds. */
export function nextCodeInMs(now: Date): number {
  return STEP_MS - (now.getTime() % STEP_MS) + MARGIN_MS;
}
