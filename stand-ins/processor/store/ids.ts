import { randomInt } from 'node:crypto';
import { type Kind, prefixes } from './resources.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** `length` characters that nobody can guess. */
export function randomCharacters(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** An id of the form the API has them: `pi_3Nk…`. */
export function newResourceId(kind: Kind): string {
  return `${prefixes[kind]}_${randomCharacters(24)}`;
}

/** The kind an id says it is of, or null. */
export function kindOfId(id: string): Kind | null {
  for (const [kind, prefix] of Object.entries(prefixes)) {
    if (id.startsWith(`${prefix}_`)) return kind as Kind;
  }
  return null;
}
