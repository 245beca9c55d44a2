import { describe, expect, it } from 'vitest';
import { createLocale } from './locale.tsx';

const now = () => new Date(2026, 10, 18, 10, 31);
const en = createLocale('en', now);
const ro = createLocale('ro', now);
const euros = (minor: string) => ({ minor, currency: 'EUR', exponent: 2 });

describe('a locale', () => {
  it.each([
    { minor: '125000', english: '€1,250.00', romanian: '1.250,00\u00a0EUR' },
    { minor: '-5', english: '−€0.05', romanian: '−0,05\u00a0EUR' },
    { minor: '0', english: '€0.00', romanian: '0,00\u00a0EUR' },
    // Beyond what a number can hold.
    {
      minor: '900719925474099312',
      english: '€9,007,199,254,740,993.12',
      romanian: '9.007.199.254.740.993,12\u00a0EUR',
    },
  ])('writes an amount to the last digit: $minor', ({ minor, english, romanian }) => {
    expect(en.money(euros(minor))).toBe(english);
    expect(ro.money(euros(minor))).toBe(romanian);
  });

  it('names a currency without a symbol by its code, and knows those without decimals', () => {
    expect(en.money({ minor: '420500', currency: 'RON', exponent: 2 })).toBe('RON\u00a04,205.00');
    expect(en.money({ minor: '1200', currency: 'JPY', exponent: 0 })).toBe('¥1,200');
    expect(en.money(euros('64000'), { sign: true })).toBe('+€640.00');
  });

  it.each([
    { at: new Date(2026, 10, 18, 8, 5), english: '08:05', romanian: '08:05' },
    { at: new Date(2026, 10, 17, 17, 10), english: 'Yesterday 17:10', romanian: 'Ieri 17:10' },
    { at: new Date(2026, 10, 16, 9, 0), english: 'Mon 16 Nov', romanian: 'lun 16 noi' },
    { at: new Date(2025, 2, 1), english: '1 Mar 2025', romanian: '1 mar 2025' },
  ])('tells a time by its distance: $english', ({ at, english, romanian }) => {
    expect(en.when(at)).toBe(english);
    expect(ro.when(at)).toBe(romanian);
  });

  it.each([
    [1, 'o postare'],
    [0, '0 postări'],
    [19, '19 postări'],
    [20, '20 de postări'],
    [101, '101 postări'],
    [119, '119 postări'],
    [120, '120 de postări'],
  ])('counts in Romanian: %i', (count, text) => {
    expect(ro.plural(count, { one: 'o postare', few: '{n} postări', other: '{n} de postări' })).toBe(text);
  });
});
