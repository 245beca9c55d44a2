import { ValidationError } from '@codai/kit';
import { countryRefusal } from './location/rules.ts';

/** Recipient of invoices. */
export interface BillingDetails {
  readonly name: string;
  /** Street, town and what else belongs on an envelope; the country stands by itself. */
  readonly addressLines: readonly string[];
  /** As the register has it, prefix included; null for who has none. */
  readonly vatNumber: string | null;
}

export const languages = ['en', 'ro'] as const;
export type InvoiceLanguage = (typeof languages)[number];

const LINE = /^[^\p{C}]{1,120}$/u;
const LINES_MAX = 5;

export function profileRefusal(profile: {
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly country: string;
  readonly language: string;
}): ValidationError | null {
  const of = (field: string, message: string) => new ValidationError(`input.${field}`, message);
  const isLine = (line: string) => LINE.test(line) && line.trim() !== '';
  if (!isLine(profile.name)) return of('name', 'Enter 1 to 120 printable characters.');
  const { addressLines } = profile;
  if (addressLines.length === 0 || addressLines.length > LINES_MAX || !addressLines.every(isLine))
    return of('addressLines', `Enter 1 to ${LINES_MAX} lines of 1 to 120 printable characters each.`);
  const unknown = countryRefusal(profile.country);
  if (unknown !== null) return unknown;
  return (languages as readonly string[]).includes(profile.language) ? null : of('language', 'Choose en or ro.');
}
