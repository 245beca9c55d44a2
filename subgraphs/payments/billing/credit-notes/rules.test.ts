import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditableRefusal, creditedWhere, creditOf, creditRefusal } from './rules.ts';

const invoice = { total: 12_100n, tax: 2_100n, currency: 'EUR', credited: 0n, creditedTax: 0n };

describe('a credit note', () => {
  it.each([
    [invoice, 12_100n, { total: 12_100n, net: 10_000n, tax: 2_100n }],
    [invoice, 6_050n, { total: 6_050n, net: 5_000n, tax: 1_050n }],
    [{ ...invoice, tax: 0n }, 50n, { total: 50n, net: 50n, tax: 0n }],
    [{ ...invoice, total: 3n, tax: 1n, credited: 1n, creditedTax: 0n }, 1n, { total: 1n, net: 0n, tax: 1n }],
  ])('divides a credit on %o of %s into %o', (of, amount, amounts) => {
    expect(creditOf(of, amount)).toEqual(amounts);
  });

  it('gives back exactly the tax together with others that credit the whole invoice', () => {
    fc.assert(
      fc.property(
        fc.bigInt(1n, 10n ** 9n),
        fc.nat(2_700),
        fc.array(fc.nat(100), { maxLength: 6 }),
        (net, rate, cuts) => {
          const tax = (net * BigInt(rate)) / 10_000n;
          let [credited, creditedTax] = [0n, 0n];
          const credit = (amount: bigint) => {
            const note = creditOf({ total: net + tax, tax, currency: 'EUR', credited, creditedTax }, amount);
            expect(note.net >= 0n && note.tax >= 0n).toBe(true);
            credited += note.total;
            creditedTax += note.tax;
          };
          for (const cut of cuts) credit(((net + tax - credited) * BigInt(cut)) / 100n);
          credit(net + tax - credited);
          expect([credited, creditedTax]).toEqual([net + tax, tax]);
        },
      ),
      { seed: freshSeed() },
    );
  });

  const eur = (minor: bigint) => ({ minor, currency: 'EUR' });
  it.each([
    [invoice, eur(12_100n), undefined],
    [invoice, eur(12_101n), 'CREDIT_EXCEEDS_INVOICE'],
    [{ ...invoice, credited: 12_000n }, eur(100n), undefined],
    [{ ...invoice, credited: 12_000n }, eur(101n), 'CREDIT_EXCEEDS_INVOICE'],
    [invoice, eur(0n), 'VALIDATION_FAILED'],
    [invoice, eur(-1n), 'VALIDATION_FAILED'],
    [invoice, eur(1n), undefined],
    [invoice, { minor: 1n, currency: 'RON' }, 'VALIDATION_FAILED'],
  ])('is refused on %o for %o by %s', (of, amount, code) => {
    expect(creditRefusal(of, amount)?.code).toBe(code);
  });

  it('tells what can still be credited, and where the fault stands', () => {
    const partly = { ...invoice, credited: 12_000n };
    expect(creditRefusal(partly, eur(101n))).toMatchObject({
      creditable: 100n,
      currency: 'EUR',
      inputPath: ['input', 'amount'],
      message: expect.stringMatching(/larger than what can still be credited/),
    });
    expect(creditRefusal(partly, eur(0n))).toMatchObject({
      inputPath: ['input', 'amount', 'minor'],
      message: expect.stringMatching(/larger than zero/),
    });
    expect(creditRefusal(partly, { minor: 1n, currency: 'RON' })).toMatchObject({
      inputPath: ['input', 'amount', 'currency'],
      message: expect.stringMatching(/currency of the invoice/),
    });
  });

  it.each([
    [100n, 30n, { offDue: 30n, refund: 0n }],
    [100n, 130n, { offDue: 100n, refund: 30n }],
    [0n, 30n, { offDue: 0n, refund: 30n }],
  ])('is made with %s still due, %s: %o', (due, amount, where) => {
    expect(creditedWhere(due, amount)).toEqual(where);
  });
});

it.each([
  ['DRAFT', true],
  ['OPEN', false],
  ['PAID', false],
  ['VOID', true],
  ['UNCOLLECTIBLE', true],
] as const)('refuses a credit note on an invoice that is %s: %s', (status, isRefused) => {
  expect(creditableRefusal(status) !== null).toBe(isRefused);
});
