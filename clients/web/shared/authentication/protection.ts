import { mayKeep } from '../../lib/device-storage.ts';
import { claimsOf } from '../../lib/session.tsx';

const KEY = 'codai.protect-later';
const KEPT_MAX = 20;

/** People who have put the step off on this device, the latest last. */
function readPutOff(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.map(String) : [];
  } catch {
    return [];
  }
}

/** Keeps on this device that the person protects the account later: the pages show a bar in place of the step. */
export function putOffProtection(subject: string): void {
  if (!mayKeep()) return;
  try {
    const others = readPutOff().filter((one) => one !== subject);
    localStorage.setItem(KEY, JSON.stringify([...others, subject].slice(-KEPT_MAX)));
  } catch {
    // A browser that keeps nothing shows the step at the next sign-in again.
  }
}

/** Page after a sign-in: the step that protects the account where it is missing, else the page that was wanted. */
export function pageAfterSignIn(accessToken: string, to: string): string {
  const { subject, factors } = claimsOf(accessToken);
  if (factors >= 2 || readPutOff().includes(subject)) return to;
  return `/protect?to=${encodeURIComponent(to)}`;
}
