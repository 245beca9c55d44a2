/** Hours that a new contact, and so the thief of a session, waits before money can be sent there. */
export const COOL_DOWN_HOURS = 24;
export const CONTACTS_MAX = 500;
const NAME = /^[^\p{C}]{1,80}$/u;

export function isContactName(name: string): boolean {
  return NAME.test(name) && name.trim() !== '';
}

/** Instant from which a contact that is added now may be paid. */
export function usableFrom(now: Date): Date {
  return new Date(now.getTime() + COOL_DOWN_HOURS * 3_600_000);
}
