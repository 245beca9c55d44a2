import { describe, expect, it } from 'vitest';
import { isReversibleByHand, reasonRefusal, requestUntil } from './rules.ts';

it('another operator has seven days to decide', () => {
  expect(requestUntil(new Date('2031-05-02T09:00:00Z'))).toEqual(new Date('2031-05-09T09:00:00Z'));
});

describe('the reason of a request', () => {
  it.each(['x', 'Paid twice, see № 7', 'x'.repeat(500)])('may be %j', (reason) => {
    expect(reasonRefusal(reason)).toBeNull();
  });

  it.each(['', '   ', 'x'.repeat(501), 'a\u0000b', 'a\u202eb'])('is not %j', (reason) => {
    expect(reasonRefusal(reason)).toMatchObject({
      code: 'VALIDATION_FAILED',
      inputPath: ['input', 'reason'],
      message: expect.stringMatching(/1 to 500/),
    });
  });

  it('names no payment card', () => {
    expect(reasonRefusal('Card 4242 4242 4242 4242')).toMatchObject({
      code: 'VALIDATION_FAILED',
      inputPath: ['input', 'reason'],
      message: expect.stringMatching(/card number/),
    });
  });
});

describe('an operator reverses by hand', () => {
  it.each(['TRANSFER', 'FEE', 'ADJUSTMENT', 'MY_PAYMENT_', 'CARD_EXTERNAL_TRANSFER'])('an entry of %s', (kind) => {
    expect(isReversibleByHand({ kind, reversesId: null })).toBe(true);
  });

  it.each(['EXTERNAL_TRANSFER', 'EXTERNAL_TRANSFER_RETURN', 'RECEIVED_PAYMENT', 'PAYMENT_CAPTURE', 'ORDER_SETTLEMENT'])(
    'no entry of %s, whose state is elsewhere',
    (kind) => expect(isReversibleByHand({ kind, reversesId: null })).toBe(false),
  );

  it('no entry that is a reversal itself', () => {
    expect(isReversibleByHand({ kind: 'TRANSFER', reversesId: 'e1' })).toBe(false);
  });
});
