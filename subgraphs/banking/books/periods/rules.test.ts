import { describe, expect, it } from 'vitest';
import {
  closingKeyOf,
  firstDayOf,
  lastDayOf,
  type Movement,
  monthRefusal,
  nextMonthOf,
  requestRefusal,
  trialBalanceOf,
  turnRefusal,
} from './rules.ts';

describe('a month that is closed', () => {
  const now = new Date('2031-05-31T23:59:59.999Z');

  it.each(['2031-04', '2030-12', '2030-10', '2030-01', '2030-09'])('may be %s', (month) => {
    expect(monthRefusal(month, now)).toBeNull();
  });

  it('is over in UTC', () => {
    const refusal = { code: 'VALIDATION_FAILED', inputPath: ['input', 'month'] };
    for (const month of ['2031-05', '2031-06', '2032-01'])
      expect(monthRefusal(month, now)).toMatchObject({ ...refusal, message: expect.stringMatching(/not over/) });
    expect(monthRefusal('2031-05', new Date('2031-06-01T00:00:00Z'))).toBeNull();
  });

  it.each(['', '2031', '2031-00', '2031-13', '2031-4', '20-04', 'x2031-04', '12031-04', '2030-04-01', 'abcd-04'])(
    'is not %j',
    (month) =>
      expect(monthRefusal(month, now)).toMatchObject({
        code: 'VALIDATION_FAILED',
        inputPath: ['input', 'month'],
        message: expect.stringMatching(/Enter a month/),
      }),
  );

  it.each([
    ['2031-05', '2031-05-01', '2031-05-31', '2031-06'],
    ['2031-02', '2031-02-01', '2031-02-28', '2031-03'],
    ['2032-02', '2032-02-01', '2032-02-29', '2032-03'],
    ['2031-12', '2031-12-01', '2031-12-31', '2032-01'],
  ])('%s runs from %s to %s, before %s', (month, first, last, next) => {
    expect([firstDayOf(month), lastDayOf(month), nextMonthOf(month)]).toEqual([first, last, next]);
  });

  it('has one closing entry for each currency', () => {
    expect(closingKeyOf('2031-05', 'EUR')).toBe('period-close:2031-05:EUR');
  });
});

describe('the trial balance', () => {
  const fees = { kind: 'FEES', class: 'INCOME', currency: 'EUR' } as const;
  const retained = { kind: 'RETAINED_EARNINGS', class: 'EQUITY', currency: 'EUR' } as const;
  const customer = { kind: 'CUSTOMER', class: 'LIABILITY', currency: 'EUR' } as const;
  const moved = (of: Pick<Movement, 'class' | 'currency' | 'kind'>, debits: bigint, credits: bigint, postings = 1) => ({
    ...of,
    debits,
    credits,
    postings,
  });

  it('is empty without postings', () => expect(trialBalanceOf([], [], [])).toEqual([]));

  it('keeps what did not move', () => {
    expect(trialBalanceOf([{ ...customer, closing: 70n }], [], [])).toEqual([
      { ...customer, debits: 0n, credits: 0n, postings: 0, result: 0n, opening: 70n, closing: 70n },
    ]);
  });

  it('adds movements to the opening balance, on the side of the class', () => {
    const lines = trialBalanceOf(
      [{ ...customer, closing: 70n }],
      [moved(customer, 10n, 40n, 3), moved(customer, 5n, 0n, 2)],
      [],
    );
    expect(lines).toEqual([
      { ...customer, debits: 15n, credits: 40n, postings: 5, result: 0n, opening: 70n, closing: 95n },
    ]);
  });

  it('begins at nothing what had no line', () => {
    expect(trialBalanceOf([], [moved(customer, 10n, 40n, 3)], [])).toEqual([
      { ...customer, debits: 10n, credits: 40n, postings: 3, result: 0n, opening: 0n, closing: 30n },
    ]);
  });

  it('empties the accounts of the result into retained earnings, row by row', () => {
    const lines = trialBalanceOf(
      [{ ...retained, closing: 100n }],
      [moved(fees, 0n, 30n, 2)],
      [moved(fees, 20n, 0n), moved(fees, 10n, 0n), moved(retained, 0n, 30n)],
    );
    expect(lines).toEqual([
      { ...fees, debits: 30n, credits: 30n, postings: 4, result: 30n, opening: 0n, closing: 0n },
      { ...retained, debits: 0n, credits: 30n, postings: 1, result: 0n, opening: 100n, closing: 130n },
    ]);
  });

  it('is ordered by currency, then by kind, and keeps the currencies apart', () => {
    const ron = { ...customer, currency: 'RON' };
    const lines = trialBalanceOf(
      [
        { ...retained, closing: 2n },
        { ...ron, closing: 1n },
        { ...customer, closing: 3n },
      ],
      [moved({ ...fees, currency: 'AUD' }, 0n, 4n)],
      [],
    );
    expect(lines.map(({ currency, kind, closing }) => [currency, kind, closing])).toEqual([
      ['AUD', 'FEES', 4n],
      ['EUR', 'CUSTOMER', 3n],
      ['EUR', 'RETAINED_EARNINGS', 2n],
      ['RON', 'CUSTOMER', 1n],
    ]);
  });
});

describe('the request to close a month', () => {
  const now = new Date('2031-06-02T09:00:00Z');
  const at = (ms: number) => new Date(now.getTime() + ms);

  it.each([
    { period: null, current: undefined },
    { period: { status: 'OPEN', expiresAt: at(0) }, current: undefined },
    { period: { status: 'OPEN', expiresAt: at(1) }, current: 'PENDING_APPROVAL' },
    { period: { status: 'CLOSING', expiresAt: at(-1) }, current: 'CLOSING' },
    { period: { status: 'CLOSED', expiresAt: at(-1) }, current: 'CLOSED' },
  ] as const)('meets a period in $period by the state $current', ({ period, current }) => {
    expect(requestRefusal(period, now)?.current).toBe(current);
  });

  it.each([
    { last: undefined, refused: false },
    { last: { month: '2031-05', status: 'CLOSING' }, refused: false },
    { last: { month: '2031-04', status: 'CLOSED' }, refused: false },
    { last: { month: '2031-04', status: 'CLOSING' }, refused: true },
    { last: { month: '2031-03', status: 'CLOSED' }, refused: true },
  ] as const)('is refused for 2031-05 after $last: $refused', ({ last, refused }) => {
    expect(turnRefusal(last, '2031-05') !== null).toBe(refused);
  });
});
