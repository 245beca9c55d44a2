import { readJson, type Store } from '../device/store.ts';

/** Sign-up whose code was sent and not entered yet. The ticket opens nothing without the code from the mailbox. */
export interface PendingSignUp {
  readonly email: string;
  readonly displayName: string;
  readonly ticket: string;
  readonly expiresAt: string;
}

const KEY = 'codai.sign-up';

/** Reads the sign-up that this device began and did not finish; null without one whose code is still good. */
export async function readPendingSignUp(store: Store, now: Date = new Date()): Promise<PendingSignUp | null> {
  const { email, displayName, ticket, expiresAt } = (await readJson<Partial<PendingSignUp>>(store, KEY)) ?? {};
  if (typeof email !== 'string' || typeof displayName !== 'string' || typeof ticket !== 'string') return null;
  if (typeof expiresAt !== 'string' || !(Date.parse(expiresAt) > now.getTime())) return null;
  return { email, displayName, ticket, expiresAt };
}

/** Keeps a sign-up on this device, or forgets the one that is kept. The password is not part of it. */
export async function keepPendingSignUp(store: Store, pending: PendingSignUp | null): Promise<void> {
  if (pending === null) await store.remove([KEY]);
  else await store.set(KEY, JSON.stringify(pending));
}
