import { decode, isBlurhashValid } from 'blurhash';

/** Digits of a BlurHash, of which the library checks the number alone. */
const DIGITS = /^[\w#$%*+,\-.:;=?@[\]^{|}~]+$/;

/** Pixels of a placeholder, four bytes each; null for a text that is not a BlurHash. */
export function blurhashPixels(hash: string, width: number, height: number): Uint8ClampedArray<ArrayBuffer> | null {
  const isHash = DIGITS.test(hash) && isBlurhashValid(hash).result;
  return isHash ? new Uint8ClampedArray(decode(hash, width, height)) : null;
}
