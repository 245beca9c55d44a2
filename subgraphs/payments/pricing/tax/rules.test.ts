import { TaxIdInvalidError } from '@codai/contracts/payments';
import { describe, expect, it } from 'vitest';
import { euCountries, rateOf, standardRateOf } from './rates/rules.ts';
import { taxOf, vatPrefixOf } from './rules.ts';
import { vatNumberOf } from './vat-number.ts';

describe('rates', () => {
  it('stand for each of the 27 members', () => {
    expect(euCountries.size).toBe(27);
    for (const country of euCountries) expect(standardRateOf(country, '2026-11-20')).toBeGreaterThanOrEqual(1_700);
  });

  it.each([
    ['RO', '2025-07-31', 1_900],
    ['RO', '2025-08-01', 2_100],
    ['DE', '2020-06-30', 1_900],
    ['DE', '2020-07-01', 1_600],
    ['DE', '2021-01-01', 1_900],
    ['FI', '2031-01-01', 2_550],
    ['HU', '2031-01-01', 2_700],
    ['LU', '2023-06-01', 1_600],
    ['US', '2031-01-01', null],
    ['GB', '2031-01-01', null],
    ['__proto__', '2031-01-01', null],
    ['RO', '1999-01-01', null],
  ])('give %s on %s a rate of %s', (country, on, rate) => {
    expect(standardRateOf(country, on)).toBe(rate);
  });
});

describe('rates of goods', () => {
  it('are none above the standard rate, and the standard one where there is no reduced one', () => {
    for (const country of euCountries) {
      const standard = standardRateOf(country, '2026-11-29') ?? 0;
      const [reduced, books] = [
        rateOf('REDUCED', country, '2026-11-29') ?? -1,
        rateOf('BOOKS', country, '2026-11-29') ?? -1,
      ];
      expect([country, reduced > 0 && reduced <= standard, books >= 0 && books <= standard]).toEqual([
        country,
        true,
        true,
      ]);
    }
    expect(rateOf('REDUCED', 'DK', '2026-11-29')).toBe(2_500);
  });

  it.each([
    ['REDUCED', 'RO', '2025-07-31', 900],
    ['REDUCED', 'RO', '2025-08-01', 1_100],
    ['BOOKS', 'RO', '2025-07-31', 500],
    ['BOOKS', 'RO', '2025-08-01', 1_100],
    ['BOOKS', 'DE', '2020-12-31', 500],
    ['BOOKS', 'DE', '2021-01-01', 700],
    ['BOOKS', 'CZ', '2024-01-01', 0],
    ['BOOKS', 'IE', '2026-11-29', 0],
    ['BOOKS', 'FR', '2026-11-29', 550],
    ['BOOKS', 'GB', '2026-11-29', null],
  ] as const)('give the category %s in %s on %s a rate of %s', (category, country, on, rate) => {
    expect(rateOf(category, country, on)).toBe(rate);
  });
});

describe('the tax of a service', () => {
  const on = '2026-11-20';
  it.each([
    { customerCountry: 'RO', hasValidVatNumber: false, treatment: 'STANDARD', basisPoints: 2_100 },
    { customerCountry: 'RO', hasValidVatNumber: true, treatment: 'STANDARD', basisPoints: 2_100 },
    { customerCountry: 'DE', hasValidVatNumber: false, treatment: 'STANDARD', basisPoints: 1_900 },
    { customerCountry: 'DE', hasValidVatNumber: true, treatment: 'REVERSE_CHARGE', basisPoints: 0 },
    { customerCountry: 'US', hasValidVatNumber: false, treatment: 'OUT_OF_SCOPE', basisPoints: 0 },
    { customerCountry: 'GB', hasValidVatNumber: true, treatment: 'OUT_OF_SCOPE', basisPoints: 0 },
  ])(
    'is $treatment in $customerCountry, with a valid number $hasValidVatNumber',
    ({ treatment, basisPoints, ...customer }) => {
      const decision = taxOf({ issuerCountry: 'RO', isConfirmed: true, on, ...customer });
      expect(decision).toEqual({ treatment, basisPoints, country: customer.customerCountry });
    },
  );

  it.each([
    { customerCountry: 'US', hasValidVatNumber: false, treatment: 'STANDARD', basisPoints: 2_100, country: 'RO' },
    { customerCountry: 'ZZ', hasValidVatNumber: true, treatment: 'STANDARD', basisPoints: 2_100, country: 'RO' },
    { customerCountry: 'LU', hasValidVatNumber: false, treatment: 'STANDARD', basisPoints: 2_100, country: 'RO' },
    { customerCountry: 'HU', hasValidVatNumber: false, treatment: 'STANDARD', basisPoints: 2_700, country: 'HU' },
    { customerCountry: 'DE', hasValidVatNumber: true, treatment: 'REVERSE_CHARGE', basisPoints: 0, country: 'DE' },
  ])(
    'M-21: an unconfirmed $customerCountry, valid number $hasValidVatNumber, pays $basisPoints of $country',
    (each) => {
      const { customerCountry, hasValidVatNumber, ...decision } = each;
      expect(taxOf({ issuerCountry: 'RO', isConfirmed: false, on, customerCountry, hasValidVatNumber })).toEqual(
        decision,
      );
    },
  );

  it('is not guessed for a day before the table', () => {
    const parties = {
      issuerCountry: 'RO',
      customerCountry: 'RO',
      isConfirmed: true,
      hasValidVatNumber: false,
      on: '1990-01-01',
    };
    expect(() => taxOf(parties)).toThrow(/No rate of RO is known for 1990-01-01/);
  });
});

describe('VAT numbers', () => {
  it.each([
    ['DE136695976', 'DE', 'DE', '136695976'],
    ['136695976', 'DE', 'DE', '136695976'],
    ['de 136.695-976', 'DE', 'DE', '136695976'],
    ['RO18547290', 'RO', 'RO', '18547290'],
    ['EL094259216', 'GR', 'EL', '094259216'],
    ['ATU13585627', 'AT', 'AT', 'U13585627'],
  ])('%s of %s is read', (text, country, prefix, number) => {
    expect(vatNumberOf(text, country)).toEqual({ prefix, number });
  });

  it.each([
    ['DE136695977', 'DE', 'CHECK_DIGITS'],
    ['DE136695976', 'AT', 'CHECK_DIGITS'],
    ['', 'DE', 'CHECK_DIGITS'],
    [`DE${'1'.repeat(40)}`, 'DE', 'CHECK_DIGITS'],
    ['DE136695976', 'US', 'COUNTRY'],
    ['DE136695976', 'constructor', 'COUNTRY'],
  ])('%s of %s is refused: %s', (text, country, reason) => {
    const refusal = vatNumberOf(text, country) as TaxIdInvalidError;
    expect(refusal).toBeInstanceOf(TaxIdInvalidError);
    expect(refusal.reason).toBe(reason);
    expect(refusal).toMatchObject({ code: 'TAX_ID_INVALID', inputPath: ['input', 'vatNumber'] });
  });

  it('begin with EL in Greece', () => {
    expect([vatPrefixOf('GR'), vatPrefixOf('RO')]).toEqual(['EL', 'RO']);
  });
});
