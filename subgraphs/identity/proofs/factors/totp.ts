import type { Keyring, Place } from '@codai/kit';
import { Secret, TOTP } from 'otpauth';
import { TOTP_STEP_SECONDS, TOTP_WINDOW_STEPS, totpStep } from './rules.ts';

/** 160 bits, the length of SHA-1's block that RFC 4226 §4 recommends. */
const SECRET_BYTES = 20;
const ISSUER = 'Codai';

/** A new seed in base32, as it is shown for typing. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The `otpauth://` address that authenticator apps scan. `account` is shown beside the issuer. */
export function otpauthUri(secret: string, account: string): string {
  return totpOf(secret, account).toString();
}

/** The code of a step; for seeds and tests, and for comparison. */
export function totpCode(secret: string, step: number): string {
  return totpOf(secret).generate({ timestamp: step * TOTP_STEP_SECONDS * 1000 });
}

/** The steps of the window around `now` whose code it is. Compares every step of it, in constant time each. */
export function matchingSteps(secret: string, code: string, now: Date): number[] {
  const totp = totpOf(secret);
  const current = totpStep(now);
  const steps = Array.from({ length: 2 * TOTP_WINDOW_STEPS + 1 }, (_, index) => current - TOTP_WINDOW_STEPS + index);
  return steps.filter(
    (step) => totp.validate({ token: code, timestamp: step * TOTP_STEP_SECONDS * 1000, window: 0 }) !== null,
  );
}

/** Seals a seed for its row. */
export function sealTotpSecret(keys: Keyring, factorId: string, secret: string): string {
  return keys.seal(secret, secretPlace(factorId));
}

export function openTotpSecret(keys: Keyring, factor: { readonly id: string; readonly secretSealed: string }): string {
  return keys.open(factor.secretSealed, secretPlace(factor.id));
}

function totpOf(secret: string, account = 'account'): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label: account,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: TOTP_STEP_SECONDS,
  });
}

export function secretPlace(factorId: string): Place {
  return { tenant: null, table: 'identity.totp_factors', column: 'secret_sealed', rowId: factorId };
}
