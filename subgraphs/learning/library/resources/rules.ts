import { ValidationError } from '@codai/kit';
import type { LibraryResource } from '../../generated/prisma/client.ts';

export type ResourceKind = 'ARTICLE' | 'BOOK' | 'DOCUMENT' | 'PRESENTATION' | 'VIDEO';
export const LANGUAGES = ['english', 'romanian', 'simple'] as const;

/** Days for which a free licence waits for the head of the queue. */
export const READY_DAYS = 3;
export const DAY_MS = 86_400_000;

/** A DOI in its own form, lower case: `10.1000/xyz`. Null when it is none. Source: ISO 26324, DOI handbook 2.2. */
export function doiOf(text: string): string | null {
  const plain = text
    .trim()
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '')
    .toLowerCase();
  return plain.length <= 200 && /^10\.\d{4,9}\/[^\s\p{Cc}<>"]+$/u.test(plain) ? plain : null;
}

export function doiRefusal(path: string, doi: string | null | undefined): ValidationError | null {
  return doi == null || doiOf(doi) !== null ? null : new ValidationError(path, 'Give a DOI, such as 10.1000/182.');
}

/** An ISBN-13 without hyphens whose check digit is right, made of an ISBN-10 where one is given; null when it is none. */
export function isbnOf(text: string): string | null {
  const plain = text.replaceAll(/[\s-]/g, '').toUpperCase();
  if (/^97[89]\d{10}$/.test(plain)) return checkDigit13(plain) === plain.at(-1) ? plain : null;
  if (!/^\d{9}[\dX]$/.test(plain)) return null;
  const sum = [...plain].reduce((all, digit, index) => all + (digit === 'X' ? 10 : Number(digit)) * (10 - index), 0);
  const isbn = `978${plain.slice(0, 9)}`;
  return sum % 11 === 0 ? `${isbn}${checkDigit13(isbn)}` : null;
}

function checkDigit13(digits: string): string {
  const sum = [...digits.slice(0, 12)].reduce((all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}

export const TAGS_MAX = 20;

/** Tags in lower case, each once, in the order given; null when there are too many or one is not of 1–50 characters. */
export function tagsOf(tags: readonly string[]): string[] | null {
  const plain = [...new Set(tags.map((tag) => tag.trim().toLowerCase()))];
  const isFine = plain.length <= TAGS_MAX && plain.every((tag) => /^[\p{L}\p{N}][\p{L}\p{N} ._+#-]{0,49}$/u.test(tag));
  return isFine ? plain : null;
}

/** Copies that can be lent now. Those that wait for the head of the queue are not. */
export function freeLicences({ licences }: Pick<LibraryResource, 'licences'>, lent: number, ready: number): number {
  return licences === null ? Number.POSITIVE_INFINITY : Math.max(0, licences - lent - ready);
}
