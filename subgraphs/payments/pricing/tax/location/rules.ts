import { ValidationError } from '@codai/kit';
import { countries, vatTerritoryOf } from '../countries/rules.ts';

/** Kinds of evidence of where a customer is. The address is the customer's own statement; the others come from somebody else. */
export const evidenceKinds = [
  'BILLING_ADDRESS',
  'PAYMENT_METHOD',
  'BANK_ACCOUNT',
  'IP_ADDRESS',
  'PHONE',
  'DOCUMENT',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export interface Evidence {
  readonly kind: EvidenceKind;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export interface Location {
  /** The VAT territory. */
  readonly country: string;
  /** Whether two pieces of evidence agree on it. */
  readonly isConfirmed: boolean;
  /** The pieces that agree; only the address when nothing is confirmed. */
  readonly evidence: readonly Evidence[];
}

/**
 * Where a customer is: in the territory that two pieces of evidence name, first of all that of the address. Without such a pair it is where the
 * address says, unconfirmed. Source: Implementing Regulation (EU) No 282/2011, articles 24b and 24f.
 */
export function locate(address: string, others: readonly Evidence[]): Location {
  const pieces = [{ kind: 'BILLING_ADDRESS', country: address } as const, ...others];
  const inTerritory = (territory: string) => pieces.filter(({ country }) => vatTerritoryOf(country) === territory);
  const territories = [...new Set(pieces.map(({ country }) => vatTerritoryOf(country)))];
  const country = territories.find((territory) => inTerritory(territory).length >= 2);
  return country === undefined
    ? { country: vatTerritoryOf(address), isConfirmed: false, evidence: pieces.slice(0, 1) }
    : { country, isConfirmed: true, evidence: inTerritory(country) };
}

/** An assigned code of ISO 3166-1 alpha-2, in capital letters. */
export function countryRefusal(country: string, field = 'country'): ValidationError | null {
  return countries.has(country)
    ? null
    : new ValidationError(`input.${field}`, 'Enter the two capital letters of an ISO 3166-1 country code.');
}

const NOTE_CHARACTERS_MAX = 200;

export function noteRefusal(note: string): ValidationError | null {
  return note.trim() !== '' && note.length <= NOTE_CHARACTERS_MAX && !/\p{Cc}/u.test(note)
    ? null
    : new ValidationError('input.note', `Enter 1 to ${NOTE_CHARACTERS_MAX} printable characters.`);
}
