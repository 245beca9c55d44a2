import type { Keyring } from '@codai/kit';
import { suppressionKey } from './address.ts';

const column = { table: 'suppression', column: 'address_hash' };

/**
 * Keyed hash of an address, by which suppressions are kept and found: it survives the person's erasure and tells
 * nothing without the master key (NOTIF-11). Throws `InvalidRecipientError`.
 */
export function hashAddress(keys: Keyring, address: string): string {
  return keys.blindIndex(suppressionKey(address), column);
}

/** The same of a telephone number (E.164). */
export function hashNumber(keys: Keyring, number: string): string {
  return keys.blindIndex(`tel:${number}`, column);
}

export function hashesOfNumber(keys: Keyring, number: string): string[] {
  return [...keys.blindIndexes(`tel:${number}`, column)];
}

/** Under all master keys, newest first: what a look-up compares with while keys are being changed. */
export function hashesOfAddress(keys: Keyring, address: string): string[] {
  return [...keys.blindIndexes(suppressionKey(address), column)];
}
