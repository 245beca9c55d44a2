import { keptIds } from '../../lib/device-storage.ts';
import { claimsOf } from '../../lib/session.tsx';

/** People who protect their account later: on this device the pages show them a bar in place of the step. */
const putOff = keptIds('codai.protect-later', 20);

export const putOffProtection = (subject: string) => void putOff.add(subject);

/** Page after a sign-in: the step that protects the account where it is missing, else the page that was wanted. */
export function pageAfterSignIn(accessToken: string, to: string): string {
  const { subject, factors } = claimsOf(accessToken);
  if (factors >= 2 || putOff.read().includes(subject)) return to;
  return `/protect?to=${encodeURIComponent(to)}`;
}
