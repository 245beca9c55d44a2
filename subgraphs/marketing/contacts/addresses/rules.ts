/** Form of an address: no quoted local part, comment or literal. Lengths by RFC 5321 §4.5.3.1. */
const ADDRESS =
  /^(?=.{3,254}$)[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,250}[\p{L}\p{N}])?$/u;

/** The address without space around it, its domain in small letters; null when it is not one. */
export function normalAddress(address: string): string | null {
  const trimmed = address.trim().normalize('NFC');
  if (!ADDRESS.test(trimmed)) return null;
  const at = trimmed.lastIndexOf('@');
  return trimmed.slice(0, at) + trimmed.slice(at).toLowerCase();
}
