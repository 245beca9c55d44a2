import { createHash } from 'node:crypto';

const LINK = /https?:\/\/[^\s<>"\u2028\u2029\p{Cf}]+/gu;
const CHARACTERS_MAX = 2_000;

/** The first address of the web in a text, without its fragment; null where there is none. One with a user or password is not a link. */
export function firstLinkIn(text: string): string | null {
  for (const [match] of text.matchAll(LINK)) {
    const written = match.replace(/[.,;:!?)\]}'”»]+$/u, '');
    if (written.length > CHARACTERS_MAX || !URL.canParse(written)) continue;
    const url = new URL(written);
    url.hash = '';
    if (url.username === '' && url.password === '' && !/^https?:\/\/[^/?#\\]*@/i.test(written)) return url.href;
  }
  return null;
}

/** Name of an address where it must not be stored itself. */
export const hashOf = (address: string): string => createHash('sha256').update(address).digest('hex');
