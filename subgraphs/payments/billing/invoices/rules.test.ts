import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dueOf,
  editRefusal,
  type InvoiceStatus,
  numberText,
  type PricedLine,
  statusRefusal,
  type TaxBehavior,
  totalsOf,
} from './rules.ts';

const line = (amount: bigint, discount = 0n, taxBehavior: TaxBehavior = 'EXCLUSIVE'): PricedLine => ({
  amount,
  discount,
  taxBehavior,
});
const contained = (amount: bigint, discount = 0n) => line(amount, discount, 'INCLUSIVE');

describe('PAY-6: the totals of an invoice', () => {
  it.each([
    { priced: [line(10_000n)], rate: 2_100, subtotal: 10_000n, discount: 0n, tax: 2_100n, total: 12_100n },
    { priced: [line(10_000n, 2_500n)], rate: 2_100, subtotal: 10_000n, discount: 2_500n, tax: 1_575n, total: 9_075n },
    { priced: [contained(12_100n)], rate: 2_100, subtotal: 10_000n, discount: 0n, tax: 2_100n, total: 12_100n },
    { priced: [contained(999n, 99n)], rate: 1_900, subtotal: 839n, discount: 83n, tax: 144n, total: 900n },
    { priced: [line(1n), line(1n), line(1n)], rate: 2_000, subtotal: 3n, discount: 0n, tax: 1n, total: 4n },
    { priced: [line(5_000n), line(-2_000n)], rate: 0, subtotal: 3_000n, discount: 0n, tax: 0n, total: 3_000n },
    { priced: [], rate: 2_100, subtotal: 0n, discount: 0n, tax: 0n, total: 0n },
  ])('$priced at $rate: $total', ({ priced, rate, ...totals }) => {
    expect(totalsOf(priced, rate, 1n)).toMatchObject({ ...totals, carried: 0n });
  });

  it('no line of a price that contains tax is lost to rounding', () => {
    const totals = totalsOf([contained(1n), contained(1n), contained(1n), contained(1n)], 2_500, 0n);
    expect(totals).toMatchObject({ subtotal: 3n, tax: 1n, total: 4n });
    expect(totals.lines.map(({ amount }) => amount)).toEqual([0n, 1n, 1n, 1n]);
  });

  it.each([
    { priced: [line(1_000n), line(-4_000n)], rate: 2_100, carried: -3_000n },
    { priced: [line(49n)], rate: 0, carried: 49n },
    { priced: [line(41n)], rate: 2_100, carried: 0n },
    { priced: [line(40n)], rate: 2_100, carried: 40n },
    { priced: [line(50n)], rate: 0, carried: 0n },
    { priced: [line(-1n)], rate: 0, carried: -1n },
    { priced: [contained(100n, 100n)], rate: 2_100, carried: 0n },
  ])('$priced at $rate carries $carried to the next one', ({ priced, rate, carried }) => {
    const totals = totalsOf(priced, rate, 50n);
    expect(totals.carried).toBe(carried);
    expect(totals.lines).toHaveLength(priced.length + (carried === 0n ? 0 : 1));
    if (carried === 0n) return;
    expect(totals).toMatchObject({ tax: 0n, total: 0n });
    expect(totals.lines.at(-1)).toEqual({ amount: -carried, discount: 0n });
  });

  it.each([
    { priced: [line(-6n), contained(7n)], rate: 2_501 },
    { priced: [line(6n), contained(-7n)], rate: 2_501 },
  ])('$priced at $rate cancel each other, and the rounding of their tax is charged to nobody', ({ priced, rate }) => {
    const totals = totalsOf(priced, rate, 50n);
    expect(totals).toMatchObject({ tax: 0n, total: 0n, carried: 0n });
    expect(totals.lines).toHaveLength(priced.length);
  });

  it('nobody is invoiced less than nothing, whatever the least is', () => {
    expect(totalsOf([line(-5n)], 0, -10n)).toMatchObject({ total: 0n, carried: -5n });
  });

  it('Σ lines + tax − discounts = total ≥ 0 for any lines, and what contains tax costs what it says', () => {
    const amounts = fc.bigInt(-(10n ** 9n), 10n ** 12n);
    const lines = fc.array(
      fc.record({
        amount: amounts,
        off: fc.bigInt(0n, 100n),
        taxBehavior: fc.constantFrom<TaxBehavior>('EXCLUSIVE', 'INCLUSIVE'),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(lines, fc.nat(2_700), fc.bigInt(0n, 200n), (drawn, rate, least) => {
        const priced = drawn.map(({ amount, off, taxBehavior }) => line(amount, (amount * off) / 100n, taxBehavior));
        const { lines: net, subtotal, discount, tax, total, carried } = totalsOf(priced, rate, least);
        expect(net.reduce((sum, { amount }) => sum + amount, 0n)).toBe(subtotal);
        expect(net.reduce((sum, one) => sum + one.discount, 0n)).toBe(discount);
        expect(subtotal + tax - discount).toBe(total);
        expect(total === 0n || total >= least).toBe(true);
        expect(total >= 0n).toBe(true);
        if (carried !== 0n) return;
        const asked = priced.filter(({ taxBehavior }) => taxBehavior === 'INCLUSIVE');
        const added = priced.filter(({ taxBehavior }) => taxBehavior === 'EXCLUSIVE');
        const sum = (list: readonly PricedLine[]) => list.reduce((all, one) => all + one.amount - one.discount, 0n);
        const exact = sum(added) * BigInt(10_000 + rate) + sum(asked) * 10_000n;
        const off = total * 10_000n - exact;
        // Lines that cancel each other cost nothing: half a unit of the net price, with its tax, is the most that goes.
        const most = subtotal === discount ? (10_000n + BigInt(rate)) / 2n : 5_000n;
        expect(off <= most && off >= -most).toBe(true);
      }),
      { numRuns: 10_000, seed: freshSeed() },
    );
  });
});

describe('an invoice', () => {
  const statuses: readonly InvoiceStatus[] = ['DRAFT', 'OPEN', 'PAID', 'VOID', 'UNCOLLECTIBLE'];
  const allowed = [
    'DRAFT OPEN',
    'DRAFT PAID',
    'OPEN PAID',
    'OPEN VOID',
    'OPEN UNCOLLECTIBLE',
    'PAID UNCOLLECTIBLE',
    'UNCOLLECTIBLE PAID',
    'UNCOLLECTIBLE VOID',
  ];
  it.each(statuses.flatMap((from) => statuses.map((to) => [from, to] as const)))('%s to %s', (from, to) => {
    expect(statusRefusal(from, to) === null).toBe(allowed.includes(`${from} ${to}`));
  });

  it('tells from where it could', () => {
    expect(statusRefusal('PAID', 'VOID')).toMatchObject({ current: 'PAID', allowed: ['OPEN', 'UNCOLLECTIBLE'] });
  });

  it('is edited as a draft only', () => {
    expect(editRefusal('DRAFT')).toBeNull();
    expect(editRefusal('OPEN')).toMatchObject({
      code: 'INVOICE_IMMUTABLE',
      message: expect.stringMatching(/cannot be edited/),
    });
  });

  it('is numbered with its series', () => {
    expect(numberText('CDI', 42)).toBe('CDI-000042');
    expect(numberText('CDI', 12_345_678)).toBe('CDI-12345678');
  });

  it.each([
    [{ total: 100n, paid: 0n, credited: 0n }, 100n],
    [{ total: 100n, paid: 30n, credited: 20n }, 50n],
    [{ total: 100n, paid: 100n, credited: 20n }, 0n],
  ])('%o leaves %s to be paid', (invoice, due) => {
    expect(dueOf(invoice)).toBe(due);
  });
});
