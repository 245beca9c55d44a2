import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newCode } from './new-code.ts';
import { type CardInCart, cardCodeOf, issueRefusal, spendingsOf } from './rules.ts';

const now = new Date('2026-12-01T00:00:00Z');

describe('a gift card', () => {
  it('has a code of four groups, which is compared without hyphens and letters that look like digits', () => {
    const code = newCode();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    expect(newCode()).not.toBe(code);
    expect(cardCodeOf(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code.replaceAll('-', ''));
    expect(cardCodeOf('oil-1')).toBe('0111');
  });

  it.each([
    [0n, null, true],
    [1n, null, false],
    [1n, now, true],
    [1n, new Date(now.getTime() + 1), false],
  ])('is refused at %s minor units and the expiry %s: %s', (minor, expiresAt, refused) => {
    expect(issueRefusal(minor, expiresAt, now) !== null).toBe(refused);
  });

  it('COM-5: pays no more than its balance and than the price, the first card first', () => {
    const card = fc.bigInt({ min: 0n, max: 10_000n }).map(
      (balance): CardInCart => ({
        ...{ id: String(balance), sellerId: 'sel_a', currency: 'EUR', balance, ending: '7K3M' },
      }),
    );
    fc.assert(
      fc.property(fc.array(card, { maxLength: 5 }), fc.bigInt({ min: 0n, max: 20_000n }), (cards, price) => {
        const spent = spendingsOf(cards, price);
        const sum = spent.reduce((all, { amount }) => all + amount, 0n);
        const whole = cards.reduce((all, { balance }) => all + balance, 0n);
        expect(sum).toBe(whole - price > 0n ? price : whole);
        expect(spent.every(({ id, amount }) => amount > 0n && amount <= BigInt(id))).toBe(true);
      }),
    );
  });
});
