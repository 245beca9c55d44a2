import { serverNow } from '../../lib/clock.ts';

/** Sign-up whose code was sent and not entered yet. */
export interface PendingSignUp {
  readonly email: string;
  readonly ticket: string;
  readonly expiresAt: string;
}

const KEY = 'codai.sign-up';

/** Reads the sign-up that this device began and did not finish; null without one whose code is still good. */
export function readPendingSignUp(): PendingSignUp | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<PendingSignUp> | null;
    const { email, ticket, expiresAt } = kept ?? {};
    if (typeof email !== 'string' || typeof ticket !== 'string' || typeof expiresAt !== 'string') return null;
    return Date.parse(expiresAt) > serverNow() ? { email, ticket, expiresAt } : null;
  } catch {
    return null;
  }
}

/** Keeps a sign-up on this device, or forgets the one that is kept. The password is not part of it. */
export function keepPendingSignUp(pending: PendingSignUp | null): void {
  try {
    if (pending === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(pending));
  } catch {
    // A browser that keeps nothing: the page holds it until it is left.
  }
}
