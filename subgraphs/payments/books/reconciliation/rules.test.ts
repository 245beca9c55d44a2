import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences, type Reported, totals } from './rules.ts';

const reported = (subject: string, amount: bigint, currency = 'EUR'): Reported => ({ subject, currency, amount });
const differs = (subject: string, ours: string | null, theirs: string | null, currency = 'EUR') => ({
  with: 'LEDGER',
  subject,
  currency,
  ours,
  theirs,
});

describe('PAY-2: the comparison of both sides', () => {
  it.each<[string, Reported[], Reported[], object[]]>([
    ['nothing', [], [], []],
    ['the same', [reported('a', 5n)], [reported('a', 5n)], []],
    ['the same in several amounts', [reported('a', 2n), reported('a', 3n)], [reported('a', 5n)], []],
    ['the same in another order', [reported('a', 1n), reported('b', 2n)], [reported('b', 2n), reported('a', 1n)], []],
    ['more here', [reported('a', 6n)], [reported('a', 5n)], [differs('a', '6', '5')]],
    ['more there', [reported('a', 5n)], [reported('a', 6n)], [differs('a', '5', '6')]],
    ['what only we know', [reported('a', 5n)], [], [differs('a', '5', null)]],
    ['what only they know', [], [reported('a', -5n)], [differs('a', null, '-5')]],
    ['nothing of a subject that only one side knows', [reported('a', 0n)], [], []],
    ['amounts of one side that end in nothing', [reported('a', 5n), reported('a', -5n)], [], []],
    [
      'one subject in two currencies',
      [reported('a', 5n)],
      [reported('a', 5n, 'RON')],
      [differs('a', '5', null), differs('a', null, '5', 'RON')],
    ],
    [
      'several, in the order of currency and subject',
      [reported('b', 1n), reported('a', 1n, 'RON'), reported('a', 1n)],
      [],
      [differs('a', '1', null), differs('b', '1', null), differs('a', '1', null, 'RON')],
    ],
  ])('%s', (_what, ours, theirs, expected) => {
    expect(differences('LEDGER', ours, theirs)).toEqual(expected);
  });

  it('names the comparison', () => {
    expect(differences('PROCESSOR', [reported('a', 1n)], [])).toMatchObject([{ with: 'PROCESSOR' }]);
  });

  it('differs by exactly what its sums differ', () => {
    const anyTold = fc.array(
      fc.record({
        subject: fc.constantFrom('a', 'b', 'c'),
        currency: fc.constantFrom('EUR', 'RON'),
        amount: fc.bigInt(-9n, 9n),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(anyTold, anyTold, (ours, theirs) => {
        const found = differences('LEDGER', ours, theirs);
        for (const currency of ['EUR', 'RON']) {
          const off = found
            .filter((one) => one.currency === currency)
            .reduce((sum, one) => sum + BigInt(one.ours ?? 0) - BigInt(one.theirs ?? 0), 0n);
          const sumOf = (side: readonly Reported[]) =>
            side.reduce((sum, one) => (one.currency === currency ? sum + one.amount : sum), 0n);
          expect(off).toBe(sumOf(ours) - sumOf(theirs));
        }
      }),
      { seed: freshSeed() },
    );
  });
});

it('totals are by currency, those of nothing among them', () => {
  expect(totals([])).toEqual(new Map());
  expect([
    ...totals([reported('a', 5n), reported('b', -2n), reported('a', 1n, 'RON'), reported('b', -1n, 'RON')]),
  ]).toEqual([
    ['EUR', 3n],
    ['RON', 0n],
  ]);
});
