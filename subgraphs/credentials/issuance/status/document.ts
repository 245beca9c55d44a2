import { createCredential, createList } from '@digitalbazaar/vc-bitstring-status-list';
import { LIST_BITS } from './allocate.ts';

// Written around a library of JSON-LD: import it late.

/** How long a signed list is valid, in milliseconds: an older list that somebody replays is refused after it. */
export const LIST_VALID_MS = 5 * 60_000;

/** The unsigned BitstringStatusListCredential of these set bits. Source: W3C Bitstring Status List 1.0, section 2.2. */
export async function statusListCredential({
  id,
  did,
  purpose,
  set,
  at,
}: {
  readonly id: string;
  readonly did: string;
  readonly purpose: string;
  readonly set: readonly number[];
  readonly at: Date;
}): Promise<object> {
  const list = await createList({ length: LIST_BITS });
  for (const index of set) list.setStatus(index, true);
  const credential = await createCredential({ id, list, statusPurpose: purpose.toLowerCase() });
  // One millisecond: who keeps it keeps a revoked credential alive.
  const credentialSubject = { ...credential.credentialSubject, ttl: 1 };
  const validUntil = new Date(at.getTime() + LIST_VALID_MS).toISOString();
  return { ...credential, issuer: did, validFrom: at.toISOString(), validUntil, credentialSubject };
}
