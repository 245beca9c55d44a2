import { InsufficientFundsError } from '@codai/contracts/banking';
import { NotFoundError, ValidationError } from '@codai/kit';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countRefusal, dayRefusal, keyRefusal, kindRefusal, leaving, type OwnedLeg, placed } from './rules.ts';

const leg = (side: 'CREDIT' | 'DEBIT', amount: bigint, facts: Partial<OwnedLeg> = {}): OwnedLeg => ({
  accountId: 'acc',
  currency: 'EUR',
  side,
  amount,
  tenantId: 'org_one',
  isKept: false,
  ...facts,
});
const theirs = { tenantId: 'org_two' };
const clearing = { tenantId: null };
const kept = { tenantId: null, isKept: true };

describe('amounts that leave a tenant with an entry (BANK-9)', () => {
  it.each<[string, OwnedLeg[], [bigint, string][]]>([
    ['to another tenant', [leg('DEBIT', 10n), leg('CREDIT', 10n, theirs)], [[10n, 'EUR']]],
    ['to what is outside', [leg('DEBIT', 10n), leg('CREDIT', 10n, clearing)], [[10n, 'EUR']]],
    ['within the tenant', [leg('DEBIT', 10n), leg('CREDIT', 10n)], []],
    ['less what came', [leg('DEBIT', 10n), leg('CREDIT', 4n), leg('CREDIT', 6n, theirs)], [[6n, 'EUR']]],
    ['less the fee', [leg('DEBIT', 10n), leg('CREDIT', 3n, kept), leg('CREDIT', 7n, theirs)], [[7n, 'EUR']]],
    ['only a fee', [leg('DEBIT', 3n), leg('CREDIT', 3n, kept)], []],
    ['what comes in', [leg('DEBIT', 10n, clearing), leg('CREDIT', 10n)], []],
    [
      'through our own pocket and out again',
      [leg('DEBIT', 10n), leg('CREDIT', 10n, kept), leg('DEBIT', 10n, kept), leg('CREDIT', 10n, theirs)],
      [[10n, 'EUR']],
    ],
    [
      'a conversion',
      [
        leg('DEBIT', 10n),
        leg('CREDIT', 10n, kept),
        leg('DEBIT', 50n, { ...kept, currency: 'RON' }),
        leg('CREDIT', 50n, { currency: 'RON' }),
      ],
      [],
    ],
    [
      'two currencies',
      [
        leg('DEBIT', 10n),
        leg('CREDIT', 10n, theirs),
        leg('DEBIT', 5n, { currency: 'RON' }),
        leg('CREDIT', 5n, { ...theirs, currency: 'RON' }),
      ],
      [
        [10n, 'EUR'],
        [5n, 'RON'],
      ],
    ],
  ])('%s', (_what, legs, expected) => {
    expect(leaving(legs, 'org_one').map(({ minor, currency }) => [minor, currency])).toEqual(expected);
  });

  it('is never more than the tenant gives, nor less than others get of it', () => {
    const side = fc.constantFrom('CREDIT' as const, 'DEBIT' as const);
    const owner = fc.constantFrom({}, theirs, clearing, kept);
    const legs = fc.array(
      fc.tuple(side, fc.bigInt(1n, 1_000n), owner).map((each) => leg(...each)),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(legs, (entry) => {
        const given = entry
          .filter(({ tenantId }) => tenantId === 'org_one')
          .reduce((sum, each) => sum + (each.side === 'DEBIT' ? each.amount : -each.amount), 0n);
        const out = leaving(entry, 'org_one').reduce((sum, { minor }) => sum + minor, 0n);
        expect(out >= 0n && out <= (given > 0n ? given : 0n)).toBe(true);
      }),
      { seed: freshSeed() },
    );
  });
});

describe('input of services', () => {
  it.each(['A', 'PAYMENT_2', 'A'.repeat(40)])('allows the kind %j', (kind) => expect(kindRefusal(kind)).toBeNull());
  it.each(['A'.repeat(41), 'payment', '2A', '', 'A B'])('refuses the kind %j', (kind) =>
    expect(kindRefusal(kind)).toMatchObject({
      code: 'VALIDATION_FAILED',
      inputPath: ['input', 'kind'],
      message: expect.stringMatching(/at most 40 characters/),
    }),
  );

  it.each([
    ['2031-05-02', true],
    ['2032-02-29', true],
    ['2031-02-29', false],
    ['2031-13-01', false],
    ['2031-5-2', false],
    ['31-05-02', false],
    ['2031-05-02T00:00:00Z', false],
    ['x2031-05-02', false],
  ])('the day %j', (day, isFine) => {
    expect(dayRefusal(day) === null).toBe(isFine);
    if (!isFine)
      expect(dayRefusal(day)).toMatchObject({
        code: 'VALIDATION_FAILED',
        inputPath: ['input', 'effectiveOn'],
        message: expect.stringMatching(/calendar day/),
      });
  });

  it('keys and numbers of things', () => {
    expect(keyRefusal('x'.repeat(200))).toBeNull();
    expect(keyRefusal('x'.repeat(201))).toMatchObject({
      code: 'VALIDATION_FAILED',
      inputPath: ['input', 'idempotencyKey'],
      message: expect.stringMatching(/at most 200 characters/),
    });
    expect([0, 1, 20, 21].map((count) => countRefusal('steps', count, 20) === null)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(countRefusal('steps', 0, 20)).toMatchObject({
      code: 'VALIDATION_FAILED',
      inputPath: ['input', 'steps'],
      message: expect.stringMatching(/1 to 20 items/),
    });
  });
});

describe('the place of a refusal', () => {
  const path = ['input', 'steps', '2'];
  it('stands below the step, with its fields', () => {
    expect(placed(new InsufficientFundsError({ available: 1n, currency: 'EUR' }), path).inputPath).toEqual(path);
    expect(placed(new NotFoundError('BankAccount', ['input', 'toAccountId']), path).inputPath).toEqual([
      ...path,
      'toAccountId',
    ]);
    expect(placed(new NotFoundError('BankAccount', ['toAccountId']), path).inputPath).toEqual([...path, 'toAccountId']);
    const invalid = placed(new ValidationError('input.amount.minor', 'x'), path);
    expect(invalid.inputPath).toEqual([...path, 'amount', 'minor']);
    expect(invalid.fields).toEqual([{ path: [...path, 'amount', 'minor'], message: 'x' }]);
  });
});
