import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partsRefusal, savingsOf } from './rules.ts';

describe('a bundle', () => {
  it.each([
    [[], ['input', 'parts']],
    [[{ sku: 'A', quantity: 0 }], ['input', 'parts', '0', 'quantity']],
    [
      [
        { sku: 'A', quantity: 1 },
        { sku: 'A', quantity: 2 },
      ],
      ['input', 'parts', '1', 'sku'],
    ],
  ])('refuses parts by their place: %#', (parts, path) => {
    expect(partsRefusal(parts)?.inputPath).toEqual(path);
  });

  it('COM-6: splits its price over its parts to the cent, none above its own price', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 9n });
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 20 }), amount, (parts, price) => {
        const savings = savingsOf(price, parts, 'EUR');
        const whole = parts.reduce((sum, part) => sum + part, 0n);
        const saved = savings.reduce((sum, saving) => sum + saving, 0n);
        expect(whole - saved).toBe(price - whole > 0n ? whole : price);
        expect(savings.every((saving, at) => saving >= 0n && saving <= (parts[at] ?? 0n))).toBe(true);
      }),
    );
  });
});
