import { expect, it } from 'vitest';
import { amountText, dayText, figureText } from './texts.ts';

it.each([
  [123_456_789n, 'EUR', 'ro-RO', '1.234.567,89 EUR'],
  [-5n, 'EUR', 'en-GB', '−0.05 EUR'],
  [0n, 'EUR', 'en-GB', '0.00 EUR'],
  [1_000n, 'JPY', 'en-GB', '1,000 JPY'],
  [999n, 'RON', 'ro-RO', '9,99 RON'],
] as const)('writes %s of %s for %s as %s', (minor, currency, locale, text) => {
  expect(amountText(minor, currency, locale)).toBe(text);
  expect(`${figureText(minor, currency, locale)} ${currency}`).toBe(text);
});

it('writes a day as it is in UTC, and nothing for none', () => {
  const lastMoment = new Date('2031-05-31T23:59:59.999Z');
  expect([dayText(lastMoment, 'en-GB'), dayText(lastMoment, 'ro-RO'), dayText(null, 'en-GB')]).toEqual([
    '31/05/2031',
    '31.05.2031',
    '',
  ]);
});
