import { describe, expect, it } from 'vitest';
import { CHARGE_MAX, chargeMinima } from '../../adapters/processor/rules.ts';
import { chargeRefusal } from '../payments/amount.ts';
import { availableMethods } from './available.ts';
import { methodIdOf } from './method-id.ts';
import { tokenRefusal } from './rules.ts';

describe('the ways to pay', () => {
  it.each([
    ['EUR', 'RO', ['CARD', 'SEPA_DEBIT']],
    ['EUR', 'US', ['CARD']],
    ['USD', 'US', ['CARD', 'US_BANK_ACCOUNT']],
    ['USD', 'RO', ['CARD']],
    ['GBP', 'GB', ['CARD', 'BACS_DEBIT']],
    ['RON', 'RO', ['CARD']],
    ['BTC', 'RO', []],
  ])('pay %s from %s by %j', (currency, country, kinds) => expect(availableMethods(currency, country)).toEqual(kinds));
});

describe('an amount', () => {
  it.each([...chargeMinima])('is charged, in %s, from %d minor units on', (currency, least) => {
    expect(chargeRefusal({ minor: least, currency })).toBeNull();
    expect(chargeRefusal({ minor: least - 1n, currency })).toMatchObject({ inputPath: ['input', 'amount', 'minor'] });
  });

  it('has eight digits at most', () => {
    expect(chargeRefusal({ minor: CHARGE_MAX, currency: 'EUR' })).toBeNull();
    expect(chargeRefusal({ minor: CHARGE_MAX + 1n, currency: 'EUR' }, 'input.a')).toMatchObject({
      inputPath: ['input', 'a', 'minor'],
    });
  });

  it('is of a currency that the processor takes', () =>
    expect(chargeRefusal({ minor: 1_000n, currency: 'ETH' })).toMatchObject({
      inputPath: ['input', 'amount', 'currency'],
    }));
});

describe('a token', () => {
  it.each(['pm_card_visa', 'pm_1AbC'])('%j is accepted', (token) => expect(tokenRefusal(token)).toBeNull());
  it.each(['4242424242424242', 'tok_visa', 'pm_', 'pm_x y', ` pm_x`, `pm_${'x'.repeat(251)}`])(
    '%j is refused',
    (token) => expect(tokenRefusal(token)).toMatchObject({ code: 'VALIDATION_FAILED', inputPath: ['input', 'token'] }),
  );
  it('gives our id: the same for the same one, another for another', () => {
    expect(methodIdOf('pm_1')).toBe(methodIdOf('pm_1'));
    expect(methodIdOf('pm_1')).not.toBe(methodIdOf('pm_2'));
    expect(methodIdOf('pm_1')).toMatch(/^pmt_[0-9a-hjkmnp-tv-z]{26}$/);
  });
});
