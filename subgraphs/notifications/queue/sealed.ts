import type { Keyring } from '@codai/kit';

/** Parts of a message that stay encrypted until it has ended: its address, and the variables of its template (codes, tokens). */
export const messagePlace = (column: 'sealed_address' | 'sealed_content', messageId: string) => ({
  tenant: null,
  table: 'delivery_message',
  column,
  rowId: messageId,
});

export function sealAddress(keys: Keyring, messageId: string, address: string): string {
  return keys.seal(address, messagePlace('sealed_address', messageId));
}

export function openAddress(keys: Keyring, messageId: string, sealed: string): string {
  return keys.open(sealed, messagePlace('sealed_address', messageId));
}

export function sealVariables(keys: Keyring, messageId: string, variables: Readonly<Record<string, string>>): string {
  return keys.seal(JSON.stringify(variables), messagePlace('sealed_content', messageId));
}

export function openVariables(keys: Keyring, messageId: string, sealed: string): Record<string, string> {
  return JSON.parse(keys.open(sealed, messagePlace('sealed_content', messageId))) as Record<string, string>;
}
