import { AddressInvalidError, ContactCoolingDownError, type PocketLockedError } from '@codai/contracts/wallet';
import { InvalidStateError } from '@codai/kit';
import { type PocketFacts, sourceRefusal } from '../../policy/steps/rules.ts';

/**
 * Reason to refuse a withdrawal from a pocket to the address of a contact; null when the money may leave. `currencies` are those of the
 * network of the address; a contact is usable from, and not before, `usableFrom`.
 */
export function withdrawalRefusal(
  pocket: PocketFacts,
  contact: { readonly currencies: readonly string[]; readonly usableFrom: Date },
  now: Date,
): AddressInvalidError | ContactCoolingDownError | PocketLockedError | null {
  if (!contact.currencies.includes(pocket.currency)) return new AddressInvalidError(['input', 'contactId']);
  if (contact.usableFrom > now)
    return new ContactCoolingDownError({ usableFrom: contact.usableFrom }, ['input', 'contactId']);
  return sourceRefusal(pocket, now);
}

/** The hold that a cancellation releases, or the reason to refuse it: banking no longer holds the money, or not yet. */
export function releasableHold({
  status,
  holdId,
}: {
  readonly status: string;
  readonly holdId: string | null;
}): InvalidStateError | { readonly holdId: string } {
  return status !== 'HELD' || holdId === null ? new InvalidStateError(status, ['HELD']) : { holdId };
}
