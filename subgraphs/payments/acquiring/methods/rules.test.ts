import { PaymentMethodDeclinedError } from '@codai/contracts/payments';
import { describe, expect, it } from 'vitest';
import { tokenRefusal } from './rules.ts';

describe('PAY-9: the token of a method', () => {
  it.each(['pm_1', 'pm_card_visa', `pm_${'x'.repeat(250)}`])('may be %j', (token) => {
    expect(tokenRefusal(token)).toBeNull();
  });

  it.each([
    '',
    'pm_',
    'tok_visa',
    '4242424242424242',
    'pm-1',
    'pm_1 ',
    ' pm_1',
    'pm_1\n',
    'xpm_1',
    `pm_${'x'.repeat(251)}`,
  ])('is not %j', (token) => {
    expect(tokenRefusal(token)).toMatchObject({
      code: 'VALIDATION_FAILED',
      inputPath: ['input', 'token'],
      message: expect.stringMatching(/pm_/),
    });
  });
});

it('a declined method carries the code of the bank and names the token', () => {
  expect(new PaymentMethodDeclinedError({ declineCode: 'insufficient_funds' })).toMatchObject({
    code: 'PAYMENT_DECLINED',
    declineCode: 'insufficient_funds',
    inputPath: ['input', 'token'],
    message: expect.stringMatching(/declined/),
  });
});
