import type { Keyring } from '@codai/kit';
import type { Contact } from '../../generated/prisma/client.ts';

const column = { table: 'contact', column: 'email_hash' };

/** Where the encrypted columns of a contact stand for the keyring. */
export const contactPlace = (column: 'sealed_email' | 'sealed_name', contactId: string) => ({
  tenant: null,
  table: 'contact',
  column,
  rowId: contactId,
});

/** Keyed hash of a normalised address. Spellings that differ in capitals are one mailbox. */
export const hashEmail = (keys: Keyring, email: string): string => keys.blindIndex(email.toLowerCase(), column);
/** The same under all master keys: what a look-up compares with while keys are being changed. */
export const hashesOfEmail = (keys: Keyring, email: string): string[] => [
  ...keys.blindIndexes(email.toLowerCase(), column),
];

export const emailOf = (keys: Keyring, { id, sealedEmail }: Pick<Contact, 'id' | 'sealedEmail'>): string =>
  keys.open(sealedEmail, contactPlace('sealed_email', id));

export const nameOf = (keys: Keyring, { id, sealedName }: Pick<Contact, 'id' | 'sealedName'>): string | null =>
  sealedName === null ? null : keys.open(sealedName, contactPlace('sealed_name', id));
