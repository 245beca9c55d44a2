/** Passkeys to an account. */
export const PASSKEYS_MAX = 10;

/**
 * Judges a presented signature counter (ID-12). A passkey that never counts presents 0 each time; any other has to
 * present more than before. A counter that did not grow means that a copy of the passkey has been used.
 * Source: Web Authentication Level 3, §6.1.1 and §7.2 step 22.
 */
export function judgeCounter(stored: number, presented: number): 'ACCEPTED' | 'NOT_GROWN' {
  return (stored === 0 && presented === 0) || presented > stored ? 'ACCEPTED' : 'NOT_GROWN';
}
