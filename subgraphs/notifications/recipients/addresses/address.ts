import { InvalidRecipientError } from '@codai/contracts/notifications';

/** An address of the form that the living use: no quoted local part, no comment, no literal. RFC 5321 §4.5.3.1: 64 and 254. */
const ADDRESS =
  /^(?=.{3,254}$)[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,250}[\p{L}\p{N}])?$/u;

/**
 * The address as mailed and compared: without space around, its domain in small letters. Throws
 * `InvalidRecipientError`; a control character, a second `@` or an angle bracket can be in none (NOTIF-6).
 */
export function normalizeAddress(address: string): string {
  const trimmed = address.trim().normalize('NFC');
  if (!ADDRESS.test(trimmed)) throw new InvalidRecipientError();
  const at = trimmed.lastIndexOf('@');
  return trimmed.slice(0, at) + trimmed.slice(at).toLowerCase();
}

/**
 * Form that two spellings of one mailbox have in common, to find a suppression by: the whole in small letters. A provider
 * may in theory tell capitals apart; to leave a person alone who shares an address but for capitals is the lesser evil.
 */
export function suppressionKey(address: string): string {
  return normalizeAddress(address).toLowerCase();
}
