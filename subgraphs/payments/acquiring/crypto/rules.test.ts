import { describe, expect, it } from 'vitest';
import { type CryptoInvoiceStatus, cryptoAmountRefusal, cryptoInvoiceState } from './rules.ts';

const expiresAt = new Date('2031-05-02T10:00:00.000Z');
const before = new Date('2031-05-02T09:59:59.999Z');
const invoice = (status: CryptoInvoiceStatus = 'AWAITING', received = 0n) => ({
  status,
  received,
  amount: 10n,
  expiresAt,
});
const of = (amount: bigint, confirmations: number) => ({ amount, confirmations });

describe('an invoice of 10, of which what is 6 blocks deep counts', () => {
  it.each([
    ['nothing', [], before, 'AWAITING', 0n],
    ['nothing when it has expired', [], expiresAt, 'EXPIRED', 0n],
    ['all, one block too high', [of(10n, 5)], before, 'SEEN', 10n],
    ['all, deep enough', [of(10n, 6)], before, 'CONFIRMED', 10n],
    ['too little, deep enough', [of(9n, 100)], expiresAt, 'SEEN', 9n],
    ['two parts, one of them too high', [of(5n, 6), of(5n, 5)], before, 'SEEN', 10n],
    ['two parts', [of(5n, 6), of(5n, 7)], before, 'CONFIRMED', 10n],
    ['more than was asked for', [of(11n, 6)], before, 'CONFIRMED', 11n],
    ['late, and deep enough', [of(10n, 6)], expiresAt, 'CONFIRMED', 10n],
  ] as const)('got %s', (_name, transfers, now, status, received) => {
    expect(cryptoInvoiceState(invoice(), [...transfers], { confirmationsNeeded: 6, now })).toEqual({
      status,
      received,
    });
  });

  it('goes back when its block is undone, but not once it is confirmed', () => {
    const facts = { confirmationsNeeded: 6, now: before };
    expect(cryptoInvoiceState(invoice('SEEN', 10n), [], facts)).toEqual({ status: 'AWAITING', received: 0n });
    expect(cryptoInvoiceState(invoice('CONFIRMED', 12n), [], facts)).toEqual({ status: 'CONFIRMED', received: 12n });
  });
});

describe('an amount', () => {
  it.each([
    [1n, 'ETH', null],
    [10n ** 22n, 'ETH', null],
    [10n ** 22n + 1n, 'ETH', 'minor'],
    [0n, 'ETH', 'minor'],
    [-1n, 'ETH', 'minor'],
    [1n, 'EUR', 'currency'],
  ] as const)('is refused, with %d %s, for its %s', (minor, currency, field) => {
    const refusal = cryptoAmountRefusal({ minor, currency }, 'ETH');
    if (field === null) expect(refusal).toBeNull();
    else
      expect(refusal).toMatchObject({
        code: 'VALIDATION_FAILED',
        inputPath: ['input', 'amount', field],
        message: expect.stringMatching(field === 'minor' ? /larger than zero and of at most/ : /in ETH/),
      });
  });
});
