import { AddressInvalidError, RecipientInvalidError } from '@codai/contracts/wallet';
import {
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  QuotaExceededError,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { walletOf } from '../../owners/lookup/lookup.ts';
import { checkedAddress } from '../addresses/networks.ts';
import { CONTACTS_MAX, isContactName, usableFrom } from './rules.ts';

export interface ContactId {
  readonly contactId: Id<'Contact'>;
}

export interface AddContact {
  readonly name: string;
  /** Exactly one: another wallet, or an address outside. */
  readonly target: {
    readonly handle?: string | null | undefined;
    readonly address?: { readonly network: string; readonly address: string } | null | undefined;
  };
}

/**
 * Adds somebody to pay, from the end of the cool-down on where the wallet is that strict, and always for addresses. Returns the id, or
 * `ValidationError`, `AddressInvalidError`, `RecipientInvalidError`, `NotFoundError`, `QuotaExceededError`.
 */
export async function addContact(
  deps: Deps,
  caller: SignedInCaller,
  { name, target }: AddContact,
): Promise<ContactId | DomainError> {
  if (!isContactName(name))
    return new ValidationError('input.name', 'The name must have 1 to 80 printable characters.');
  const { handle, address } = target;
  const checked = address == null ? null : await checkedAddress(address.network, address.address);
  if (address != null && checked === null) return new AddressInvalidError(['input', 'target', 'address']);
  const other =
    handle == null
      ? null
      : await deps.database.systemRead(null, (tx) => tx.wallet.findUnique({ where: { handle: handle.toLowerCase() } }));
  return deps.database.write(caller, async (tx) => {
    const wallet = await walletOf(tx, caller);
    if (wallet === null) return new NotFoundError('Wallet');
    if (address == null && (other === null || other.id === wallet.id)) {
      return new RecipientInvalidError(['input', 'target', 'handle']);
    }
    const used = await tx.contact.count({ where: { walletId: wallet.id } });
    if (used >= CONTACTS_MAX) return new QuotaExceededError(`contacts: ${CONTACTS_MAX}`, used, null);
    const contactId = newId<'Contact'>('con');
    const now = deps.clock.now();
    await tx.contact.create({
      data: {
        id: contactId,
        tenantId: wallet.tenantId,
        walletId: wallet.id,
        name,
        contactWalletId: other?.id ?? null,
        network: address?.network ?? null,
        address: checked,
        usableFrom: usableFrom(now),
        createdAt: now,
      },
      select: { id: true },
    });
    return { contactId };
  });
}

/** Returns the id, or `NotFoundError`. */
export function removeContact(
  deps: Deps,
  caller: SignedInCaller,
  contactId: Id<'Contact'>,
): Promise<ContactId | DomainError> {
  return deps.database.write(caller, async (tx) => {
    const { count } = await tx.contact.deleteMany({ where: { id: contactId } });
    return count === 0 ? new NotFoundError('Contact', ['input', 'contactId']) : { contactId };
  });
}
