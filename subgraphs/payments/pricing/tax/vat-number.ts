import { createRequire } from 'node:module';
import { TaxIdInvalidError } from '@codai/contracts/payments';
import type { VatNumber } from '../../adapters/vat/port.ts';
import { euCountries } from './rates/rules.ts';
import { vatPrefixOf } from './rules.ts';

// Its build for Node names its exports in a way that `import` does not see.
const { checkVAT, countries }: typeof import('jsvat-next') = createRequire(import.meta.url)('jsvat-next');

/** Reads a VAT number of `country` (ISO 3166-1), with or without its prefix, spaces, dots and dashes; or the refusal. */
export function vatNumberOf(text: string, country: string): TaxIdInvalidError | VatNumber {
  if (!euCountries.has(country)) return new TaxIdInvalidError({ reason: 'COUNTRY' });
  const prefix = vatPrefixOf(country);
  const plain = text.toUpperCase().replaceAll(/[\s.-]/g, '');
  if (plain.length > 20) return new TaxIdInvalidError({ reason: 'CHECK_DIGITS' });
  const number = plain.startsWith(prefix) ? plain.slice(prefix.length) : plain;
  const { isValid, country: found } = checkVAT(prefix + number, countries);
  if (!isValid) return new TaxIdInvalidError({ reason: 'CHECK_DIGITS' });
  return found?.isoCode.short === country ? { prefix, number } : new TaxIdInvalidError({ reason: 'COUNTRY' });
}
