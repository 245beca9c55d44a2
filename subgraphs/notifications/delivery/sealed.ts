import type { Keyring } from '@codai/kit';

/** What of a message is kept encrypted until it has ended: where it goes, and what fills its template (codes, tokens). */
const place = (column: 'sealed_address' | 'sealed_content', messageId: string) => ({
  tenant: null,
  table: 'delivery_message',
  column,
  rowId: messageId,
});

export function sealAddress(keys: Keyring, messageId: string, address: string): string {
  return keys.seal(address, place('sealed_address', messageId));
}

export function openAddress(keys: Keyring, messageId: string, sealed: string): string {
  return keys.open(sealed, place('sealed_address', messageId));
}

export function sealVariables(keys: Keyring, messageId: string, variables: Readonly<Record<string, string>>): string {
  return keys.seal(JSON.stringify(variables), place('sealed_content', messageId));
}

export function openVariables(keys: Keyring, messageId: string, sealed: string): Record<string, string> {
  return JSON.parse(keys.open(sealed, place('sealed_content', messageId))) as Record<string, string>;
}
