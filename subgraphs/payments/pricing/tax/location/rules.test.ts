import { describe, expect, it } from 'vitest';
import { countries, vatTerritoryOf } from '../countries/rules.ts';
import { countryRefusal, type Evidence, locate, noteRefusal } from './rules.ts';

const evidence = (...pieces: string[]): Evidence[] =>
  pieces.map((country, index) => ({ kind: index === 0 ? 'PAYMENT_METHOD' : 'DOCUMENT', country }));

describe('M-21: countries', () => {
  it('M-21: are the 249 assigned codes, each of which is known by name', () => {
    const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
    expect(countries.size).toBe(249);
    expect([...countries].filter((code) => names.of(code) === undefined)).toEqual([]);
  });

  it.each(['ZZ', 'EU', 'UK', 'XK', 'AA', 'ro', 'ROU', '', '__proto__'])('M-21: refuse %s', (code) => {
    expect(countryRefusal(code)?.inputPath).toEqual(['input', 'country']);
  });

  it.each([
    ['MC', 'FR'],
    ['IM', 'GB'],
    ['AX', 'AX'],
    ['GP', 'GP'],
    ['RO', 'RO'],
  ])('M-21: %s is in the VAT territory of %s', (country, territory) => {
    expect(vatTerritoryOf(country)).toBe(territory);
  });
});

describe('M-21: a customer', () => {
  it.each([
    { address: 'DE', others: [], country: 'DE', isConfirmed: false },
    { address: 'DE', others: ['DE'], country: 'DE', isConfirmed: true },
    { address: 'US', others: ['RO'], country: 'US', isConfirmed: false },
    { address: 'US', others: ['RO', 'US'], country: 'US', isConfirmed: true },
    { address: 'US', others: ['RO', 'RO'], country: 'RO', isConfirmed: true },
    { address: 'US', others: ['RO', 'DE'], country: 'US', isConfirmed: false },
    { address: 'MC', others: ['FR'], country: 'FR', isConfirmed: true },
    { address: 'MC', others: [], country: 'FR', isConfirmed: false },
  ])(
    'M-21: is located in $country, confirmed $isConfirmed, by the address $address and $others',
    ({ address, others, ...place }) => {
      expect(locate(address, evidence(...others))).toMatchObject(place);
    },
  );

  it('M-21: is located by the pieces that agree', () => {
    expect(locate('US', evidence('RO', 'US')).evidence).toEqual([
      { kind: 'BILLING_ADDRESS', country: 'US' },
      { kind: 'DOCUMENT', country: 'US' },
    ]);
    expect(locate('US', evidence('RO')).evidence).toEqual([{ kind: 'BILLING_ADDRESS', country: 'US' }]);
  });
});

it.each([
  ['Seen', false],
  [' ', true],
  ['x'.repeat(200), false],
  ['x'.repeat(201), true],
  ['a\u0000', true],
])('refuses a note that is blank, too long or unprintable: %j, %s', (note, isRefused) => {
  expect(noteRefusal(note) !== null).toBe(isRefused);
});
