import { describe, expect, it } from 'vitest';
import {
  camtText,
  decimalText,
  documentLinesMax,
  documentRefusal,
  dueMonth,
  LINES_MAX,
  lengthRefusal,
  PERIOD_DAYS_MAX,
  periodRefusal,
  type StatementFormat,
  type StatementSums,
  signedAmount,
  sumsAgree,
} from './rules.ts';

const at = (text: string) => new Date(text);

describe('a period', () => {
  const now = at('2031-05-02T09:00:00.000Z');
  it.each([
    ['2031-04-01T00:00:00.000Z', '2031-05-01T00:00:00.000Z', null],
    ['2031-05-02T08:59:59.999Z', '2031-05-02T09:00:00.000Z', null],
    ['2031-05-02T08:59:59.999Z', '2031-05-02T09:00:00.001Z', 'to'],
    ['2031-05-01T00:00:00.000Z', '2031-05-01T00:00:00.000Z', 'to'],
    ['2031-05-01T00:00:00.001Z', '2031-05-01T00:00:00.000Z', 'to'],
    ['2030-05-01T09:00:00.000Z', '2031-05-02T09:00:00.000Z', null],
    ['2030-05-01T08:59:59.999Z', '2031-05-02T09:00:00.000Z', 'from'],
  ])('answers a span from %s until %s by a refusal at %s', (from, to, place) => {
    const refusal = periodRefusal({ from: at(from), to: at(to) }, now);
    expect(refusal === null ? null : refusal.inputPath).toEqual(place === null ? null : [place]);
  });

  it('is refused with a message for each fault', () => {
    const day = at('2031-05-01T00:00:00.000Z');
    expect(periodRefusal({ from: day, to: day }, now)?.message).toBe(
      'The end of the period must be after its beginning.',
    );
    expect(periodRefusal({ from: day, to: at('2031-06-01T00:00:00Z') }, now)?.message).toBe(
      'The period must end in the past.',
    );
    expect(periodRefusal({ from: at('2020-01-01T00:00:00Z'), to: day }, now)?.message).toBe(
      'The period must have at most 366 days.',
    );
    expect(PERIOD_DAYS_MAX).toBe(366);
  });
});

describe('the month of the next statement', () => {
  const account = { openedAt: at('2031-03-17T10:00:00Z'), closedAt: null, coveredUntil: null };
  const march = { from: at('2031-03-01T00:00:00Z'), to: at('2031-04-01T00:00:00Z') };
  const april = { from: at('2031-04-01T00:00:00Z'), to: at('2031-05-01T00:00:00Z') };

  it('is at first the month in which the account was opened, once it is over', () => {
    expect(dueMonth(account, at('2031-03-31T23:59:59.999Z'))).toBeNull();
    expect(dueMonth(account, at('2031-04-01T00:00:00.000Z'))).toEqual(march);
    expect(dueMonth(account, at('2032-01-01T00:00:00.000Z'))).toEqual(march);
  });

  it('is then the month after the last statement', () => {
    const covered = { ...account, coveredUntil: march.to };
    expect(dueMonth(covered, at('2031-04-30T23:59:59.999Z'))).toBeNull();
    expect(dueMonth(covered, at('2031-05-01T00:00:00.000Z'))).toEqual(april);
  });

  it('ends with the month in which the account was closed', () => {
    const covered = { ...account, coveredUntil: april.from };
    const later = at('2031-07-01T00:00:00Z');
    expect(dueMonth({ ...covered, closedAt: at('2031-03-31T23:59:59.999Z') }, later)).toBeNull();
    expect(dueMonth({ ...covered, closedAt: at('2031-04-01T00:00:00.000Z') }, later)).toEqual(april);
    expect(dueMonth({ ...covered, closedAt: at('2031-04-20T00:00:00.000Z') }, later)).toEqual(april);
  });
});

const sums: StatementSums = { opening: 100n, closing: 70n, debits: 50n, credits: 20n, debitCount: 2, creditCount: 1 };

it('BANK-3: sums agree when opening and movements make the closing balance and every line is one of them', () => {
  expect(sumsAgree(sums, 3)).toBe(true);
  expect(sumsAgree({ ...sums, closing: 71n }, 3)).toBe(false);
  expect(sumsAgree({ ...sums, opening: 99n }, 3)).toBe(false);
  expect(sumsAgree({ ...sums, debits: 51n }, 3)).toBe(false);
  expect(sumsAgree({ ...sums, credits: 21n }, 3)).toBe(false);
  expect(sumsAgree(sums, 2)).toBe(false);
  expect(sumsAgree(sums, 1)).toBe(false);
  expect(sumsAgree({ ...sums, debitCount: 1, creditCount: 2 }, 3)).toBe(true);
});

it('a credit raises the balance of a customer, and a debit lowers it', () => {
  expect(signedAmount({ side: 'CREDIT', amount: 5n })).toBe(5n);
  expect(signedAmount({ side: 'DEBIT', amount: 5n })).toBe(-5n);
});

describe('a period with too many lines', () => {
  it('is refused with its length', () => {
    expect(lengthRefusal(LINES_MAX)).toBeNull();
    expect(lengthRefusal(LINES_MAX + 1)).toMatchObject({
      code: 'STATEMENT_TOO_LONG',
      lineCount: 200_001,
      lineCountMax: 200_000,
      message: 'The period has 200001 lines, more than the maximum of 200000. Choose shorter periods.',
    });
  });

  it.each([
    ['PDF', 2_000],
    ['CSV', 20_000],
    ['CAMT053', 5_000],
  ] as const)('is refused as %s beyond %d lines', (format, linesMax) => {
    expect(documentLinesMax[format]).toBe(linesMax);
    expect(documentRefusal(format, { lines: linesMax, currency: 'EUR', sums })).toBeNull();
    const refusal = documentRefusal(format, { lines: linesMax + 1, currency: 'EUR', sums });
    expect(refusal).toMatchObject({ code: 'STATEMENT_TOO_LONG', lineCount: linesMax + 1, lineCountMax: linesMax });
  });
});

describe('camt.053', () => {
  const refusalOf = (currency: string, changed: Partial<StatementSums> = {}, format: StatementFormat = 'CAMT053') =>
    documentRefusal(format, { lines: 1, currency, sums: { ...sums, ...changed } });

  it('takes currencies of three letters and at most five places', () => {
    for (const currency of ['EUR', 'JPY', 'KWD']) expect(refusalOf(currency)).toBeNull();
    for (const currency of ['USDC', 'ETH', 'BTC', 'eur', 'EURO', 'EU1'])
      expect(refusalOf(currency)).toMatchObject({
        code: 'VALIDATION_FAILED',
        inputPath: ['format'],
        message: `Amounts in ${currency} cannot be written as camt.053. Choose another format.`,
      });
    for (const format of ['PDF', 'CSV'] as const) expect(refusalOf('USDC', {}, format)).toBeNull();
  });

  it('takes amounts of eighteen digits', () => {
    const most = 10n ** 18n - 1n;
    for (const changed of [{ opening: most }, { opening: -most }, { closing: most }, { debits: 0n, credits: most }])
      expect(refusalOf('EUR', changed)).toBeNull();
    const tooMuch = [
      { opening: most + 1n },
      { opening: -most - 1n },
      { closing: most + 1n },
      { debits: most + 1n, credits: 0n },
      { debits: 0n, credits: most + 1n },
      { debits: 1n, credits: most },
    ];
    for (const changed of tooMuch)
      expect(refusalOf('EUR', changed)).toMatchObject({
        inputPath: ['format'],
        message: 'The amounts have more than 18 digits and cannot be written as camt.053. Choose another format.',
      });
  });
});

it.each([
  [12_34n, 'EUR', '12.34'],
  [-5n, 'EUR', '-0.05'],
  [1_000n, 'JPY', '1000'],
  [1n, 'KWD', '0.001'],
  [7n, 'XXX', '7'],
])('writes %s of %s for machines as %s', (minor, currency, text) => {
  expect(decimalText(minor, currency)).toBe(text);
});

it.each([
  ['Rent <May> & "June"', 500, 'Rent <May> & "June"'],
  ['a\u0000b\u001fc\u202ed', 500, 'a b c d'],
  ['  a  ', 500, 'a'],
  ['abcdef', 3, 'abc'],
  ['ab 👛👛', 4, 'ab 👛'],
  ['👛👛👛', 2, '👛👛'],
  ['', 5, ''],
])('%j in camt.053 of %d characters is %j', (text, charactersMax, expected) => {
  expect(camtText(text, charactersMax)).toBe(expected);
});
